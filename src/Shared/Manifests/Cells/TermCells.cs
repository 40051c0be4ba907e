using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>One term of a vocabulary.</summary>
internal sealed class TermCell(string vocabulary, string? tag = null) : CellKind
{
    public override void Check(string cell, CheckState state) => state.CheckTerm(vocabulary, cell, tag);

    public override JsonNode? Read(string cell, ManifestContext context) => new JsonObject { ["id"] = TermLookup.Id(context.Vocabularies, vocabulary, cell) };

    public override string? Print(JsonNode value) => (value as JsonObject)?.Text("id");
}

/// <summary>Several terms of a vocabulary.</summary>
internal sealed class TermListCell(string vocabulary) : ListCell<string>
{
    protected override int RememberedItems => 1024;

    protected override bool Takes(JsonObject entry) => entry.Text("id") is not null;

    protected override bool TryParse(string item, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        value = item;
        problem = null;

        return true;
    }

    protected override void CheckItem(string value, CheckState state) => state.CheckTerm(vocabulary, value);

    protected override IEnumerable<JsonObject> WriteItem(string value, ManifestContext context) => [new JsonObject { ["id"] = TermLookup.Id(context.Vocabularies, vocabulary, value) }];

    protected override string? PrintItem(JsonObject entry) => entry.Text("id");
}

/// <summary>Several texts; on the hub, objects with one member.</summary>
internal sealed class TextListCell(string member, bool splitsAtLines = false) : ListCell<string>
{
    public override bool IsRemembered => false;

    protected override bool SplitsAtLines => splitsAtLines;

    // Any text will do.
    public override ReadOnlySpan<byte> InDoubt(ReadOnlySpan<byte> cell, Span<byte> room) => [];

    public override void Check(string cell, CheckState state)
    {
    }

    protected override bool Takes(JsonObject entry) => entry.Text("id") is null;

    protected override bool TryParse(string item, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        value = item;
        problem = null;

        return true;
    }

    protected override IEnumerable<JsonObject> WriteItem(string value, ManifestContext context) => [new JsonObject { [member] = value }];

    protected override string? PrintItem(JsonObject entry) => entry.Text(member);
}
