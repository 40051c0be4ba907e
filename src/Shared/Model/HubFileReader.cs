using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>Reads files as a hub lists them, also those whose upload is not completed.</summary>
/// <param name="kind">What kind of record they belong to.</param>
/// <param name="recordId">The record or draft.</param>
/// <param name="isDraft">Whether they are the draft's.</param>
/// <param name="hub">The hub they are on.</param>
internal sealed class HubFileReader(RecordKind kind, string recordId, bool isDraft, Uri? hub = null)
{
    /// <summary>Reads the answer about one file.</summary>
    /// <exception cref="JsonException">The bytes are no file entry.</exception>
    public HubFile ReadFile(ReadOnlySpan<byte> json)
    {
        var reader = Begin(json);
        var file = ReadEntry(ref reader, json, null);
        End(ref reader);

        return file;
    }

    /// <summary>Reads the answer of a file list; none when files are switched off.</summary>
    /// <exception cref="JsonException">The bytes are no file list.</exception>
    public IReadOnlyList<HubFile> ReadList(ReadOnlySpan<byte> json)
    {
        var reader = Begin(json);
        List<HubFile>? files = null;
        bool? enabled = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("entries"u8))
                files = ReadEntries(ref reader, json);
            else if (reader.ValueTextEquals("enabled"u8))
                enabled = reader.ReadBoolean();
            else
                reader.SkipValue();
        }

        End(ref reader);

        return files ?? (enabled == false ? (IReadOnlyList<HubFile>)[] : throw new JsonException("The file list has no entries."));
    }

    // An array, or an object by key as newer hubs put it.
    private List<HubFile>? ReadEntries(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            reader.Skip();
            return null;
        }

        var files = new List<HubFile>();
        string? name = null;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
                name = reader.ReadLossy();
            else if (reader.TokenType == JsonTokenType.StartObject)
                files.Add(ReadEntry(ref reader, json, name));
            else
                reader.Skip();
        }

        return files;
    }

    private HubFile ReadEntry(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string? name)
    {
        string? key = name, checksum = null, mimeType = null, status = null, created = null, updated = null;
        long? size = null;
        IReadOnlyDictionary<string, object?>? metadata = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("key"u8))
                key = reader.ReadText() ?? key;
            else if (reader.ValueTextEquals("size"u8))
                size = reader.ReadNumber() is { } bytes and >= 0 ? bytes : null;
            else if (reader.ValueTextEquals("checksum"u8))
                checksum = reader.ReadText();
            else if (reader.ValueTextEquals("mimetype"u8))
                mimeType = reader.ReadText();
            else if (reader.ValueTextEquals("status"u8))
                status = reader.ReadText();
            else if (reader.ValueTextEquals("created"u8))
                created = reader.ReadText();
            else if (reader.ValueTextEquals("updated"u8))
                updated = reader.ReadText();
            else if (reader.ValueTextEquals("metadata"u8))
                metadata = ReadMetadata(ref reader, json);
            else
                reader.SkipValue();
        }

        return new HubFile
        {
            RecordId = recordId,
            Kind = kind,
            IsDraft = isDraft,
            Key = key ?? throw new JsonException("A file entry has no key."),
            SizeBytes = size,
            Checksum = checksum,
            MimeType = mimeType,
            Status = status,
            Hub = hub,
            Created = HubTimestamp.TryParse(created, out var made) ? made : null,
            Updated = HubTimestamp.TryParse(updated, out var changed) ? changed : null,
            Metadata = metadata ?? HubFile.NoMetadata,
        };
    }

    private static IReadOnlyDictionary<string, object?>? ReadMetadata(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();

        return isObject ? PlainJson.ReadObject(json.Slice(start, (int)reader.BytesConsumed - start).ToArray()) : null;
    }

    private static Utf8JsonReader Begin(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);

        return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? reader : throw new JsonException("The answer is not an object, which begins with '{'.");
    }

    // A further token would mean that two answers were glued together; reading on finds it.
    private static void End(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }
}
