using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>The bodies that start or describe files, as the newer line reads them: nothing it does not know.</summary>
internal static class NewerStartSchema
{
    private static readonly string[] Known = ["key", "size", "checksum", "transfer", "metadata", "storage_class", "access"];

    private static readonly string[] KnownOfTransfer = ["type", "url", "parts", "part_size"];

    public static IReadOnlyList<StoredFile> Read(JsonElement? body, DateTimeOffset now)
    {
        if (body is null or { ValueKind: JsonValueKind.Null })
            throw NoFiles();
        if (body is not { ValueKind: JsonValueKind.Array } entries)
            throw HubAnswerException.Invalid(StartErrors.NotAnObject(0));
        if (entries.GetArrayLength() == 0)
            throw NoFiles();
        var errors = entries.EnumerateArray().SelectMany((entry, index) => ErrorsOf(entry, index)).ToList();
        return errors.Count > 0 ? throw HubAnswerException.Invalid(errors) : [.. entries.EnumerateArray().Select(entry => ReadFile(entry, now))];
    }

    /// <summary>A file with the metadata sent for it.</summary>
    public static StoredFile Describe(StoredFile file, JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Null)
            return file;
        if (body.ValueKind != JsonValueKind.Object)
            throw HubAnswerException.Invalid(new FieldError("_schema", "Invalid input type."));
        var unknown = body.EnumerateObject().Where(member => !Known.Contains(member.Name)).Select(member => new FieldError(member.Name, "Unknown field.")).ToList();
        if (unknown.Count > 0)
            throw HubAnswerException.Invalid(unknown);
        return body.TryGetProperty("metadata", out var metadata) ? file with { Metadata = metadata } : file;
    }

    private static StoredFile ReadFile(JsonElement entry, DateTimeOffset now) => new()
    {
        Key = entry.GetProperty("key").GetString()!,
        Created = now,
        Updated = now,
        Metadata = entry.TryGetProperty("metadata", out var metadata) ? metadata : null,
        AnnouncedBytes = entry.TryGetProperty("size", out var size) ? size.GetInt64() : null,
        Parts = PartsOf(entry),
    };

    private static UploadParts? PartsOf(JsonElement entry)
    {
        if (!entry.TryGetProperty("transfer", out var transfer) || TypeOf(transfer) != UploadParts.Type)
            return null;
        var parts = transfer.GetProperty("parts").GetInt32();
        if (parts < 1)
            throw new HubAnswerException(400, "Multipart file transfer requires parts.");
        if (!transfer.TryGetProperty("part_size", out var partSize))
            throw new HubAnswerException(400, "Multipart file transfer to local storage requires part_size.");
        return new UploadParts(parts, new PartsContent(entry.GetProperty("size").GetInt64(), partSize.GetInt64()));
    }

    private static IEnumerable<FieldError> ErrorsOf(JsonElement entry, int index)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return [StartErrors.NotAnObject(index)];
        var transfer = entry.TryGetProperty("transfer", out var sent) && sent.ValueKind == JsonValueKind.Object ? sent : HubJson.EmptyObject;
        var inParts = TypeOf(transfer) == UploadParts.Type;
        FieldError?[] errors =
        [
            StartErrors.OfText(entry, index, "key", isRequired: true),
            StartErrors.OfNumber(entry, index, "size", isRequired: inParts),
            StartErrors.OfText(entry, index, "checksum"),
            StartErrors.OfText(entry, index, "storage_class"),
            StartErrors.OfObject(entry, index, "metadata"),
            StartErrors.OfObject(entry, index, "access"),
            StartErrors.OfObject(entry, index, "transfer"),
            ErrorOfType(transfer, index),
            StartErrors.OfNumber(transfer, $"{index}.transfer", "parts", isRequired: inParts),
            StartErrors.OfNumber(transfer, $"{index}.transfer", "part_size"),
        ];
        return errors.OfType<FieldError>()
            .Concat(StartErrors.OfUnknown(entry, index, Known))
            .Concat(StartErrors.OfUnknown(transfer, $"{index}.transfer", KnownOfTransfer));
    }

    private static FieldError? ErrorOfType(JsonElement transfer, int index) => TypeOf(transfer) switch
    {
        "L" or UploadParts.Type => null,

        // The hub fetches from no domain, and points to none.
        "F" or "R" => new FieldError($"{index}.transfer.url", "Domain not allowed"),
        { } other => new FieldError($"{index}.transfer.type", $"Unsupported value: {other}"),
    };

    private static string TypeOf(JsonElement transfer) =>
        transfer.ValueKind == JsonValueKind.Object && transfer.TryGetProperty("type", out var type) ? type.ToString() : "L";

    private static HubAnswerException NoFiles() => HubAnswerException.Invalid(new FieldError("_schema", "No files to upload."));
}
