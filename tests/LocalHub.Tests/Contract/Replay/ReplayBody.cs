using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>The body of a step, as it is sent.</summary>
internal static class ReplayBody
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2000 };

    public static RawRequest On(RawRequest request, JsonObject line, ReplayValues values)
    {
        if (line["json"] is { } document)
            return request with { Body = Encoding.UTF8.GetBytes(values.Fill(Plain(document))) };
        if (line["answer"] is { } step)
            return request with { Body = Encoding.UTF8.GetBytes(Plain(values.BodyOf(step.GetValue<int>()))) };
        if (line["text"] is { } text)
            return request with { Body = Encoding.UTF8.GetBytes(values.Fill(text.GetValue<string>())) };
        if (line["base64"] is { } bytes)
            return request with { Body = Encoding.Latin1.GetBytes(values.Fill(Encoding.Latin1.GetString(Convert.FromBase64String(bytes.GetValue<string>())))) };
        if (line["runs"] is JsonArray runs)
            return request with { Body = Encoding.UTF8.GetBytes(string.Concat(runs.Select(run => new string((char)run![0]!.GetValue<string>()[0], run[1]!.GetValue<int>())))) };

        return line["chunks"] is JsonArray chunks ? request with { Chunks = [.. chunks.Select(chunk => Encoding.UTF8.GetBytes(chunk!.GetValue<string>()))] } : request;
    }

    // Letters as they are: their escapes would be other bytes.
    private static string Plain(JsonNode? document) => document?.ToJsonString(Relaxed) ?? "null";
}
