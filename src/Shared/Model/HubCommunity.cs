namespace KnowledgeHub.Model;

/// <summary>A community of the hub: who reviews drafts and gathers records.</summary>
public sealed class HubCommunity
{
    /// <summary>The id that other documents refer to it by.</summary>
    public required string Id { get; init; }

    /// <summary>Its short name, as in the address of its page; <c>null</c> when it has none.</summary>
    public string? Slug { get; init; }

    /// <summary>What it is called; <c>null</c> when it has no title.</summary>
    public string? Title { get; init; }

    /// <summary>The community's document as plain values.</summary>
    public required IReadOnlyDictionary<string, object?> Document { get; init; }

    /// <summary>Its short name, or its id where it has none.</summary>
    public override string ToString() => Slug ?? Id;

    internal static HubCommunity From(IReadOnlyDictionary<string, object?> community) => new()
    {
        Id = community.Text("id") ?? throw new FormatException("A community has no id."),
        Slug = community.Text("slug"),
        Title = community.Object("metadata").Text("title"),
        Document = community,
    };
}
