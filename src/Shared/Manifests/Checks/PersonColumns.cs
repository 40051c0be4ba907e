using System.Globalization;

namespace KnowledgeHub.Manifests;

/// <summary>A person in columns of their own: <c>creator1_name</c>, <c>creator1_orcid</c> and so on.</summary>
internal sealed class PersonColumns
{
    private static readonly string[] Organizations = ["organization", "organisation", "organizational", "org"];
    private static readonly string[] Persons = ["person", "personal"];

    private readonly ManifestRow _row;
    private readonly CheckState _state;
    private readonly string _stem;

    private PersonColumns(ManifestRow row, string group, int number, CheckState state)
    {
        _row = row;
        _state = state;
        _stem = (group == ManifestColumns.Creators ? "creator" : "contributor") + number.ToString(CultureInfo.InvariantCulture) + "_";
    }

    /// <summary>The person; <c>null</c> when there is none. Problems go to the state.</summary>
    public static Person? Read(ManifestRow row, string group, int number, CheckState state)
    {
        var columns = new PersonColumns(row, group, number, state);
        var person = columns.Read();
        if (person is not null)
        {
            columns.At("role");
            var isCreator = group == ManifestColumns.Creators;
            PeopleCell.Check(person, isCreator ? VocabularyTypes.CreatorRoles : VocabularyTypes.ContributorRoles, needsRole: !isCreator, state);
        }

        return person;
    }

    private Person? Read()
    {
        var isOrganization = ReadType();
        var (name, given) = ReadName(isOrganization);
        var identifiers = new List<PersonIdentifier>();
        AddIdentifier(identifiers, "orcid", At("orcid"));
        var affiliations = ReadAffiliations(isOrganization, identifiers);
        var email = At("email");
        if (email.Length > 0 && !PersonText.IsEmail(email))
            _state.Report(new SyntaxProblem(ProblemCodes.BadEmail, $"'{email}' is no e-mail address."));

        return name is null ? null : new Person
        {
            IsOrganization = isOrganization || given is null,
            Name = name,
            GivenName = given ?? "",
            Identifiers = identifiers,
            Affiliations = affiliations,
            Role = At("role") is { Length: > 0 } role ? role : null,
            Email = email.Length > 0 ? email : null,
        };
    }

    private bool ReadType()
    {
        var type = At("type");
        var isOrganization = Organizations.Contains(type, StringComparer.OrdinalIgnoreCase);
        if (!isOrganization && type.Length > 0 && !Persons.Contains(type, StringComparer.OrdinalIgnoreCase))
            _state.Report(new SyntaxProblem(ProblemCodes.BadChoice, $"'{type}' is neither person nor organization."));

        return isOrganization;
    }

    /// <summary>The name, and the given names of a person; those are <c>null</c> for an organisation.</summary>
    private (string? Name, string? Given) ReadName(bool isOrganization)
    {
        var name = At("name");
        if (name.Length == 0)
        {
            _state.Report(new SyntaxProblem(ProblemCodes.CellMissing, $"{_stem}name is empty, but other columns of that person are not."));

            return (null, null);
        }

        if (name.StartsWith("org:", StringComparison.OrdinalIgnoreCase))
            return (name.Substring(4).Trim(), null);
        if (isOrganization)
            return (name, null);

        var comma = name.IndexOf(',');
        if (comma > 0)
            return (name.Substring(0, comma).Trim(), name.Substring(comma + 1).Trim());
        _state.Report(Person.TryParse(name, out _, out var problem) ? new SyntaxProblem(ProblemCodes.NameWithoutComma, $"'{name}' may be a person or an organisation.") : problem);

        return (null, null);
    }

    private IReadOnlyList<Affiliation> ReadAffiliations(bool isOrganization, List<PersonIdentifier> identifiers)
    {
        var names = Split(At("affiliation"));
        var rors = Split(At("ror"));
        if (isOrganization && names.Count == 0)
        {
            AddIdentifier(identifiers, "ror", rors.FirstOrDefault() ?? "");

            return [];
        }

        if (rors.Count > Math.Max(names.Count, 1) && names.Count > 0)
            _state.Report(new SyntaxProblem(ProblemCodes.BadPerson, $"{_stem}ror has {rors.Count} RORs for {names.Count} affiliations; put them in the same order, with ; between."));

        var affiliations = new List<Affiliation>();
        for (var at = 0; at < Math.Max(names.Count, rors.Count); at++)
        {
            var name = at < names.Count && names[at].Length > 0 ? names[at] : null;
            var id = at < rors.Count && rors[at].Length > 0 ? ReadRor(rors[at]) : null;
            if (name is not null || id is not null)
                affiliations.Add(new Affiliation(name, id));
        }

        return affiliations;
    }

    private string? ReadRor(string text)
    {
        if (PersonIdentifier.TryCreate("ror", text.StartsWith("ror:", StringComparison.OrdinalIgnoreCase) ? text.Substring(4) : text, out var ror, out var problem))
            return ror.Value;
        _state.Report(problem);

        return null;
    }

    private void AddIdentifier(List<PersonIdentifier> identifiers, string scheme, string text)
    {
        if (text.Length == 0)
            return;
        var bare = text.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase) ? text.Substring(scheme.Length + 1) : text;
        if (PersonIdentifier.TryCreate(scheme, bare, out var identifier, out var problem))
            identifiers.Add(identifier);
        else
            _state.Report(problem);
    }

    private string At(string part)
    {
        _state.MoveTo(_stem + part);

        return _row[_stem + part];
    }

    private static List<string> Split(string cell) => cell.Length == 0 ? [] : [.. cell.Split(';').Select(item => item.Trim())];
}
