using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>What a client sends to make or change an access link, with the hub's rules for it.</summary>
internal sealed record LinkRequest
{
    private static readonly string[] Permissions = ["view", "preview", "edit"];

    private static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd' 'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd' 'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", "yyyy-MM-dd' 'HH:mm:ss.FFFFFF",
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd' 'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'",
    ];

    public string? Permission { get; private init; }

    public DateTimeOffset? Expires { get; private init; }

    public string? Description { get; private init; }

    /// <summary>Reads the members, all errors at once. What the hub itself writes into a link (id, token, times) is refused too.</summary>
    public static LinkRequest Read(JsonElement? sent, HubProfile profile)
    {
        if (sent is not { ValueKind: JsonValueKind.Object } body)
            throw HubAnswerException.Invalid(new FieldError("_schema", "Invalid input type."));

        var errors = new List<FieldError>();
        var link = new LinkRequest();
        foreach (var member in body.EnumerateObject())
        {
            var (read, error) = link.With(member, profile);
            link = read;
            if (error is not null)
                errors.Add(new FieldError(member.Name, error));
        }

        return errors.Count == 0 ? link : throw HubAnswerException.Invalid(errors);
    }

    private (LinkRequest Link, string? Error) With(JsonProperty member, HubProfile profile) => (member.Name, member.Value.ValueKind) switch
    {
        ("permission" or "expires_at", JsonValueKind.Null) => (this, "Field may not be null."),
        ("permission", not JsonValueKind.String) => (this, "Not a valid string."),
        ("permission", _) => Permissions.Contains(member.Value.GetString())
            ? (this with { Permission = member.Value.GetString() }, null)
            : (this, $"Must be one of: {string.Join(", ", Permissions)}."),
        ("expires_at", _) => WithEnd(member.Value, profile),
        ("description" or "origin", JsonValueKind.Null) when profile == HubProfile.N => (this, "Field may not be null."),
        ("description" or "origin", not JsonValueKind.String) when profile == HubProfile.N => (this, "Not a valid string."),
        ("description", _) when profile == HubProfile.N => (this with { Description = member.Value.GetString() }, null),

        // Taken, and never shown again.
        ("origin", _) when profile == HubProfile.N => (this, null),
        _ => (this, "Unknown field."),
    };

    public void RequireFuture(DateTimeOffset now)
    {
        if (Expires <= now)
            throw Refused("Expiration date must be set to the future");
    }

    /// <summary>The changed link; its end can be brought forward, never put off. The token stays.</summary>
    public StoredAccessLink ApplyTo(StoredAccessLink link, DateTimeOffset now)
    {
        RequireFuture(now);
        if (Expires > link.Expires)
            throw Refused("Cannot postpone expiration of links");
        return link with { Permission = Permission ?? link.Permission, Expires = Expires ?? link.Expires, Description = Description ?? link.Description };
    }

    private (LinkRequest Link, string? Error) WithEnd(JsonElement sent, HubProfile profile)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var text = sent.ValueKind == JsonValueKind.String ? sent.GetString() : null;
        if (profile == HubProfile.N)
            return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, Utc, out var day) ? (this with { Expires = day }, null) : (this, "Not a valid date.");
        return DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, Utc, out var instant)
            ? (this with { Expires = instant }, null)
            : (this, "Not a valid datetime.");
    }

    private static HubAnswerException Refused(string message) => HubAnswerException.Invalid(new FieldError("expires_at", message));
}
