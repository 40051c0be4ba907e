using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>A licence: one of the hub's, or one in the client's own words.</summary>
internal static class RightsSchema
{
    private static readonly TextRule Address = new()
    {
        Check = text => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Contains('.', StringComparison.Ordinal) ? null : "Not a valid URL.",
    };

    public static readonly ObjectRule Entry = new ObjectRule { Check = Problem }
        .With("id", new TextRule())
        .With("title", new AnyRule())
        .With("description", new AnyRule())
        .With("link", Address)
        .With("props", new ObjectRule().With("url", Address).With("scheme", new TextRule()));

    private static (string, string)? Problem(JsonObject rights)
    {
        if (!rights.ContainsKey("id"))
            return rights.ContainsKey("title") ? null : ("rights", "An identifier or title is required for the right.");
        return rights.Count == 1
            ? null
            : ("rights", "Only an existing id or free text title/description/link is accepted, but not both cases at the same time");
    }
}
