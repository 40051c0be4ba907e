using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>Reads the file entries of a hub's answer.</summary>
internal static class FileListReader
{
    /// <summary>Reads the answer of a record's file list; no entries when the record's files are switched off.</summary>
    /// <exception cref="JsonException">The bytes are no file list.</exception>
    public static IReadOnlyList<FileEntry> Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The answer is not built as a file list is.");

        List<FileEntry>? entries = null;
        var enabled = true;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("entries"u8))
                entries = ReadEntries(ref reader, out _);
            else
            {
                var isEnabled = reader.ValueTextEquals("enabled"u8);
                reader.Read();
                if (isEnabled)
                    enabled = reader.TokenType != JsonTokenType.False;
                reader.Skip();
            }
        }

        while (reader.Read())
        {
        }

        return entries ?? (enabled ? throw new JsonException("The file list has no entries.") : (IReadOnlyList<FileEntry>)[]);
    }

    /// <summary>
    /// Reads the value of a member <c>entries</c>: an array, or an object keyed by file key as newer hubs put it into the record.
    /// Entries whose upload is not completed are left out: they have no content yet.
    /// </summary>
    /// <param name="reader">Stands on the member's name.</param>
    /// <param name="shown">Entries that were there, those left out included.</param>
    internal static List<FileEntry>? ReadEntries(ref Utf8JsonReader reader, out int shown)
    {
        shown = 0;
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            reader.Skip();
            return null;
        }

        var entries = new List<FileEntry>();
        string? name = null;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
                name = reader.ReadLossy();
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                shown++;
                if (ReadEntry(ref reader, name) is { } entry)
                    entries.Add(entry);
            }
            else
                reader.Skip();
        }

        return entries;
    }

    private static FileEntry? ReadEntry(ref Utf8JsonReader reader, string? name)
    {
        string? key = name, checksum = null, mimeType = null;
        long? size = null;
        var completed = true;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("key"u8))
                key = reader.ReadText() ?? key;
            else if (reader.ValueTextEquals("checksum"u8))
                checksum = reader.ReadText();
            else if (reader.ValueTextEquals("mimetype"u8))
                mimeType = reader.ReadText();
            else if (reader.ValueTextEquals("size"u8))
                size = reader.ReadNumber() is { } bytes and >= 0 ? bytes : null;
            else if (reader.ValueTextEquals("status"u8))
                completed = reader.ReadText() is null or "completed";
            else
                reader.SkipValue();
        }

        if (!completed)
            return null;

        return new FileEntry(key ?? throw new JsonException("A file entry has no key."), size, checksum, mimeType);
    }
}
