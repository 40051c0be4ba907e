using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>Dates of some kind.</summary>
internal sealed class DateEntriesCell : ListCell<DateEntry>
{
    protected override int RememberedItems => 1024;

    // The kind of date is in doubt, no more, where the date is plain.
    public override ReadOnlySpan<byte> InDoubt(ReadOnlySpan<byte> cell, Span<byte> room)
    {
        var colon = cell.IndexOf((byte)':');
        if (colon < 0 || colon >= room.Length || !PlainBytes.IsWord(cell.Slice(0, colon)) || !PlainForms.IsDateOrInterval(cell.Slice(colon + 1)))
            return cell;
        room[0] = 0;
        cell.Slice(0, colon).CopyTo(room.Slice(1));

        return room.Slice(0, colon + 1);
    }

    protected override bool TryParse(string item, [MaybeNullWhen(false)] out DateEntry value, [NotNullWhen(false)] out SyntaxProblem? problem) =>
        DateEntry.TryParse(item, out value, out problem);

    protected override void CheckItem(DateEntry value, CheckState state) => state.CheckTerm(VocabularyTypes.DateTypes, value.Type);

    protected override IEnumerable<JsonObject> WriteItem(DateEntry value, ManifestContext context) =>
        [(value with { Type = TermLookup.Id(context.Vocabularies, VocabularyTypes.DateTypes, value.Type) }).ToJsonObject()];

    protected override string? PrintItem(JsonObject entry) =>
        EdtfDate.TryParse(entry.Text("date"), out var date, out _) && (entry["type"] as JsonObject)?.Text("id") is { } type ? new DateEntry(type, date, entry.Text("description")).ToString() : null;
}

/// <summary>Other identifiers of the work itself; the hub takes one of each scheme.</summary>
internal sealed class IdentifiersCell : ListCell<ResourceIdentifier>
{
    public override bool IsRemembered => false;

    public override ReadOnlySpan<byte> InDoubt(ReadOnlySpan<byte> cell, Span<byte> room) => PlainForms.IsIdentifier(cell) ? [] : cell;

    public override void Check(string cell, CheckState state)
    {
        base.Check(cell, state);
        if (!cell.Contains('|'))
            return;
        var schemes = new HashSet<string>();
        foreach (var item in CellList.Split(cell))
        {
            if (ResourceIdentifier.TryParse(item, out var identifier, out _) && !schemes.Add(identifier.Scheme))
                state.Report(new SyntaxProblem(ProblemCodes.SchemeTwice, $"Two identifiers have the scheme {identifier.Scheme}; the hub takes one of each."));
        }
    }

    protected override bool TryParse(string item, [MaybeNullWhen(false)] out ResourceIdentifier value, [NotNullWhen(false)] out SyntaxProblem? problem) =>
        ResourceIdentifier.TryParse(item, out value, out problem);

    protected override IEnumerable<JsonObject> WriteItem(ResourceIdentifier value, ManifestContext context) => [new JsonObject { ["identifier"] = value.Value, ["scheme"] = value.Scheme }];

    protected override string? PrintItem(JsonObject entry) =>
        entry.Text("scheme") is { } scheme && entry.Text("identifier") is { } identifier ? new ResourceIdentifier(scheme, identifier).ToString() : null;
}

/// <summary>Related works.</summary>
internal sealed class RelatedCell : ListCell<RelatedIdentifier>
{
    private const string Linkable = "linkable";

    public override bool IsRemembered => false;

    // The relation and the type are in doubt, no more, where the identifier is plain.
    public override ReadOnlySpan<byte> InDoubt(ReadOnlySpan<byte> cell, Span<byte> room)
    {
        var blank = cell.IndexOf((byte)' ');
        if (blank < 0 || !PlainBytes.IsWord(cell.Slice(0, blank)))
            return cell;
        var rest = cell.Slice(blank + 1);
        var end = rest.IndexOf((byte)' ') is var at and >= 0 ? at : rest.Length;
        var type = rest.Slice(end);
        var isPlain = type.Length == 0 || (type.StartsWith(" ("u8) && type[type.Length - 1] == ')' && PlainBytes.IsWord(type.Slice(2, type.Length - 3)));
        if (!isPlain || !PlainForms.IsIdentifier(rest.Slice(0, end)) || blank + type.Length >= room.Length)
            return cell;
        room[0] = 0;
        cell.Slice(0, blank).CopyTo(room.Slice(1));
        type.CopyTo(room.Slice(blank + 1));

        return room.Slice(0, blank + type.Length + 1);
    }

    protected override bool TryParse(string item, [MaybeNullWhen(false)] out RelatedIdentifier value, [NotNullWhen(false)] out SyntaxProblem? problem) =>
        RelatedIdentifier.TryParse(item, out value, out problem);

    protected override void CheckItem(RelatedIdentifier value, CheckState state)
    {
        state.CheckTerm(VocabularyTypes.RelationTypes, value.Relation);
        if (value.ResourceType is not null)
            state.CheckTerm(VocabularyTypes.ResourceTypes, value.ResourceType, Linkable);
    }

    protected override IEnumerable<JsonObject> WriteItem(RelatedIdentifier value, ManifestContext context) =>
    [
        (value with
        {
            Relation = TermLookup.Id(context.Vocabularies, VocabularyTypes.RelationTypes, value.Relation),
            ResourceType = value.ResourceType is null ? null : TermLookup.Id(context.Vocabularies, VocabularyTypes.ResourceTypes, value.ResourceType),
            Description = value.Description is null ? null : DescriptionText.ToHtml(value.Description),
        }).ToJsonObject(),
    ];

    protected override string? PrintItem(JsonObject entry)
    {
        if (entry.Text("scheme") is not { } scheme || entry.Text("identifier") is not { } identifier || (entry["relation_type"] as JsonObject)?.Text("id") is not { } relation)
            return null;

        var type = (entry["resource_type"] as JsonObject)?.Text("id");

        return new RelatedIdentifier(relation, new ResourceIdentifier(scheme, identifier), type, entry.Text("title"), entry.Text("description")).ToString();
    }
}

/// <summary>Funders and grants.</summary>
internal sealed class FundingCell : ListCell<Funding>
{
    protected override int RememberedItems => 1024;

    protected override bool TryParse(string item, [MaybeNullWhen(false)] out Funding value, [NotNullWhen(false)] out SyntaxProblem? problem) => Funding.TryParse(item, out value, out problem);

    protected override IEnumerable<JsonObject> WriteItem(Funding value, ManifestContext context) => [value.ToJsonObject()];

    protected override string? PrintItem(JsonObject entry)
    {
        if (entry["funder"] is not JsonObject funder)
            return null;
        var award = entry["award"] as JsonObject;

        return new Funding(new Affiliation(funder.Text("name"), funder.Text("id")), award?.Text("id"), award?.Text("number"), (award?["title"] as JsonObject)?.Text("en")).ToString();
    }
}

/// <summary>Licences.</summary>
internal sealed class LicencesCell : ListCell<Licence>
{
    protected override int RememberedItems => 1024;

    protected override bool TryParse(string item, [MaybeNullWhen(false)] out Licence value, [NotNullWhen(false)] out SyntaxProblem? problem) => Licence.TryParse(item, out value, out problem);

    protected override void CheckItem(Licence value, CheckState state)
    {
        if (value.Id is not null)
            state.CheckTerm(VocabularyTypes.Licences, value.Id);
    }

    protected override IEnumerable<JsonObject> WriteItem(Licence value, ManifestContext context) =>
        [(value.Id is null ? value : new Licence(TermLookup.Id(context.Vocabularies, VocabularyTypes.Licences, value.Id))).ToJsonObject()];

    protected override string? PrintItem(JsonObject entry)
    {
        if (entry.Text("id") is { } id)
            return id;

        return (entry["title"] as JsonObject)?.Text("en") is { } title ? new Licence(null, title, entry.Text("link")).ToString() : null;
    }
}
