using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>The one way JSON text is parsed and written.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 128 };

    // What is written goes to the hub or into files, never into a web page, so letters stay as they are.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 };

    /// <exception cref="FormatException">The bytes are no JSON.</exception>
    public static JsonDocument Parse(byte[] utf8)
    {
        var marked = utf8.Length >= 3 && utf8[0] == 0xEF && utf8[1] == 0xBB && utf8[2] == 0xBF;
        try
        {
            return JsonDocument.Parse(utf8.AsMemory(marked ? 3 : 0), Reading);
        }
        catch (JsonException fault)
        {
            // The parser says where once more, counting from zero.
            var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            var what = end < 0 ? fault.Message : fault.Message.Substring(0, end);
            throw new FormatException($"This is no JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}): {what}", fault);
        }
    }

    public static byte[] Write(Action<Utf8JsonWriter> write, bool indented = false)
    {
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing with { Indented = indented }))
            write(writer);

        return stream.ToArray();
    }

    /// <summary>Writes a value as it was read, to the letter: also text that is no Unicode and numbers that no type holds.</summary>
    public static void Keep(Utf8JsonWriter writer, JsonElement value) => writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);

    /// <summary>An element's text; as it is written where it is no Unicode.</summary>
    public static string Lossy(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText().Trim('"');
        }
    }
}
