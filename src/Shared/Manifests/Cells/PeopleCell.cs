using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>Creators or contributors.</summary>
internal sealed class PeopleCell(string roles, bool needsRole) : ListCell<Person>
{
    // As many people as a large community has: they recur more than anything else that takes long to read.
    protected override int RememberedItems => 32_768;

    // Those with identifiers are in doubt, where all need no role.
    public override ReadOnlySpan<byte> InDoubt(ReadOnlySpan<byte> cell, Span<byte> room)
    {
        if (needsRole || cell.IndexOf((byte)'\\') >= 0)
            return cell;
        var length = 0;
        for (var people = cell; people.Length > 0;)
        {
            var bar = people.IndexOf((byte)'|');
            var person = (bar < 0 ? people : people.Slice(0, bar)).Trim((byte)' ');
            people = bar < 0 ? [] : people.Slice(bar + 1);
            if (PlainForms.IsPerson(person))
                continue;
            if (length + person.Length >= room.Length)
                return cell;
            person.CopyTo(room.Slice(length));
            length += person.Length;
            room[length++] = (byte)'|';
        }

        return room.Slice(0, length);
    }

    /// <summary>What can only be said of a person with the hub's vocabularies.</summary>
    public static void Check(Person person, string roles, bool needsRole, CheckState state)
    {
        if (person.Role is not null)
            state.CheckTerm(roles, person.Role);
        else if (needsRole)
            state.Report(new SyntaxProblem(ProblemCodes.CellMissing, $"The contributor {person.Name} has no role; the hub wants one, as {{datacurator}}.", $"{person} {{other}}"));
        foreach (var affiliation in person.Affiliations)
        {
            if (IsUnknown(affiliation, state.Context))
                state.Report(new SyntaxProblem(ProblemCodes.UnknownAffiliation, $"The hub's list of organisations lacks {affiliation}; only the name is sent."));
        }
    }

    public static JsonObject Write(Person person, string roles, ManifestContext context) => (person with
    {
        Role = person.Role is null ? null : TermLookup.Id(context.Vocabularies, roles, person.Role),
        Affiliations = [.. person.Affiliations.Select(affiliation => IsUnknown(affiliation, context) ? affiliation with { Id = null } : affiliation)],
    }).ToJsonObject();

    protected override bool TryParse(string item, [MaybeNullWhen(false)] out Person value, [NotNullWhen(false)] out SyntaxProblem? problem) => Person.TryParse(item, out value, out problem);

    protected override void CheckItem(Person value, CheckState state) => Check(value, roles, needsRole, state);

    protected override IEnumerable<JsonObject> WriteItem(Person value, ManifestContext context) => [Write(value, roles, context)];

    protected override string? PrintItem(JsonObject entry) => PersonJson.Read(entry)?.ToString();

    // The hub refuses a draft that names an organisation it does not know by id; with a name it can at least be shown.
    private static bool IsUnknown(Affiliation affiliation, ManifestContext context) =>
        affiliation is { Id: not null, Name: not null }
            && context.Vocabularies.Find(VocabularyTypes.Affiliations) is { } known
            && known.Find(affiliation.Id, out _) is not null;
}
