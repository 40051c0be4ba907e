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

    public static LinkRequest Read(JsonElement body, HubProfile profile)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw HubAnswerException.Invalid(new FieldError("_schema", "Invalid input type."));

        var permission = body.TryGetProperty("permission", out var wanted) ? wanted.ToString() : null;
        if (permission is not null && !Permissions.Contains(permission))
            throw HubAnswerException.Invalid(new FieldError("permission", $"Must be one of: {string.Join(", ", Permissions)}."));
        return new LinkRequest
        {
            Permission = permission,
            Expires = body.TryGetProperty("expires_at", out var expires) ? ReadEnd(expires, profile) : null,
            Description = profile == HubProfile.N && body.TryGetProperty("description", out var description) ? description.ToString() : null,
        };
    }

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

    private static DateTimeOffset ReadEnd(JsonElement sent, HubProfile profile)
    {
        if (sent.ValueKind == JsonValueKind.Null)
            throw Refused("Field may not be null.");
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var text = sent.ToString();
        if (profile == HubProfile.N)
            return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, Utc, out var day) ? day : throw Refused("Not a valid date.");
        return DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, Utc, out var instant) ? instant : throw Refused("Not a valid datetime.");
    }

    private static HubAnswerException Refused(string message) => HubAnswerException.Invalid(new FieldError("expires_at", message));
}
