namespace KnowledgeHub.Model;

/// <summary>A term of one of the hub's vocabularies.</summary>
public sealed class HubTerm
{
    /// <summary>The vocabulary, such as <c>licenses</c>.</summary>
    public required string Vocabulary { get; init; }

    /// <summary>The id that documents refer to it by.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called, in English where the hub has it.</summary>
    public required string Title { get; init; }

    /// <summary>What more it belongs to, such as <c>depositable</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The term's document as plain values.</summary>
    public required IReadOnlyDictionary<string, object?> Document { get; init; }

    /// <summary>Id and title.</summary>
    public override string ToString() => $"{Id} ({Title})";

    internal static HubTerm From(IReadOnlyDictionary<string, object?> term, string vocabulary)
    {
        var id = term.Text("id") ?? throw new FormatException("A term has no id.");

        return new HubTerm
        {
            Vocabulary = vocabulary,
            Id = id,
            Title = term.Localised("title") ?? term.Text("name") ?? term.Text("subject") ?? id,
            Tags = [.. term.List("tags").OfType<string>()],
            Document = term,
        };
    }
}
