using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>
/// Reads the <c>access</c> a client sends. What it says of the two protections is refused at once, also for drafts; the embargo only in words.
/// </summary>
internal static class DraftAccess
{
    private const string UntilPath = "access.embargo.until";

    private static readonly TextRule Protection = new()
    {
        Check = text => text is "public" or "restricted" ? null : "must be either 'public' or 'restricted'",
    };

    private static readonly TextRule Day = new() { Check = text => IsDay(text) ? null : "Not a valid date." };

    public static StoredAccess Read(JsonElement access, DateTimeOffset now, List<FieldError> errors)
    {
        var embargo = new ObjectRule
        {
            Check = sent => Problem(sent["active"]?.GetValue<bool>(), sent["until"]?.ToString(), now) is { } problem ? ("until", problem) : null,
        }
            .With("active", new SwitchRule())
            .Allows("until", Day)
            .Allows("reason", new TextRule());
        var schema = new ObjectRule().Needs("record", Protection).Needs("files", Protection).With("embargo", embargo).Ignores("status");
        var read = schema.Load(HubJson.ToNode(access)!, "access", errors) as JsonObject ?? [];
        foreach (var name in (string[])["record", "files"])
            if (!read.ContainsKey(name))
                throw HubAnswerException.Invalid(new FieldError("access", $"'{name}'"));
        var block = read["embargo"] as JsonObject ?? [];
        var until = block["until"]?.ToString();
        var record = read["record"]!.ToString() == "restricted";
        return new StoredAccess
        {
            RecordRestricted = record,
            FilesRestricted = record || read["files"]!.ToString() == "restricted",
            EmbargoActive = block["active"]?.GetValue<bool>() ?? until is not null,
            EmbargoUntil = until,
            EmbargoReason = block["reason"]?.ToString(),
        };
    }

    /// <summary>What is wrong with the embargo of a stored draft.</summary>
    public static IEnumerable<FieldError> Check(StoredAccess access, DateTimeOffset now) =>
        Problem(access.EmbargoActive, access.EmbargoUntil, now) is { } problem ? [new FieldError(UntilPath, problem)] : [];

    private static string? Problem(bool? active, string? until, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var inFuture = until is not null && DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture) > today;
        return (active, inFuture) switch
        {
            (true, false) => "Embargo end date must be set to a future date.",
            (false, true) => "Embargo end date must be unset or in the past.",
            _ => null,
        };
    }

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
