using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>The body of the call that starts uploads, as the older line reads it: every member it does not know becomes metadata.</summary>
internal static class OlderStartSchema
{
    private static readonly string[] Consumed = ["key", "storage_class", "uri"];

    public static IReadOnlyList<StoredFile> Read(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Array)
            throw HubAnswerException.Invalid(new FieldError("_schema", "Invalid input type."));
        var errors = body.EnumerateArray().SelectMany((entry, index) => ErrorsOf(entry, index)).ToList();
        return errors.Count > 0 ? throw HubAnswerException.Invalid(errors) : [.. body.EnumerateArray().Select(entry => ReadFile(entry, now))];
    }

    private static StoredFile ReadFile(JsonElement entry, DateTimeOffset now)
    {
        var others = new JsonObject();
        foreach (var member in entry.EnumerateObject().Where(member => !Consumed.Contains(member.Name)))
            others[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return new StoredFile
        {
            Key = TextCleaning.Clean(entry.GetProperty("key").GetString()!),
            Created = now,
            Updated = now,
            Metadata = others.Count > 0 ? HubJson.ToElement(others) : null,
        };
    }

    private static IEnumerable<FieldError> ErrorsOf(JsonElement entry, int index)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return [StartErrors.NotAnObject(index)];
        var errors = new List<FieldError?>
        {
            StartErrors.OfText(entry, index, "key", isRequired: true),
            StartErrors.OfText(entry, index, "storage_class"),
            StartErrors.OfText(entry, index, "checksum"),
            StartErrors.OfNumber(entry, index, "size"),

            // No domain is on the hub's list.
            StartErrors.OfText(entry, index, "uri") ?? (entry.TryGetProperty("uri", out _) ? new FieldError($"{index}.uri", "Domain not allowed") : null),
        };
        return errors.OfType<FieldError>();
    }
}
