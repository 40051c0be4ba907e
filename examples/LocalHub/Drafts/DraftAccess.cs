using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Reads the <c>access</c> a client sends; a bad one is refused at once, also for drafts.</summary>
internal static class DraftAccess
{
    public static StoredAccess Read(JsonElement access, DateTimeOffset now)
    {
        var record = IsRestricted(access, "record");
        var files = IsRestricted(access, "files");
        var embargo = access.TryGetProperty("embargo", out var block) && block.ValueKind == JsonValueKind.Object ? block : HubJson.EmptyObject;
        var active = embargo.TryGetProperty("active", out var flag) && flag.ValueKind == JsonValueKind.True;
        var until = Text(embargo, "until");
        var inFuture = until is not null
            && DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day > DateOnly.FromDateTime(now.UtcDateTime);
        if (active && !inFuture)
            throw Refused("Embargo end date must be set to a future date.");
        if (!active && inFuture)
            throw Refused("Embargo end date must be unset or in the past.");
        return new StoredAccess
        {
            RecordRestricted = record,
            FilesRestricted = record || files,
            EmbargoActive = active,
            EmbargoUntil = until,
            EmbargoReason = Text(embargo, "reason"),
        };
    }

    private static bool IsRestricted(JsonElement access, string name) => Text(access, name) switch
    {
        "public" => false,
        "restricted" => true,
        _ => throw Refused($"'{name}' must be either 'public' or 'restricted'"),
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static HubAnswerException Refused(string message) => HubAnswerException.Invalid(new FieldError("access", message));
}
