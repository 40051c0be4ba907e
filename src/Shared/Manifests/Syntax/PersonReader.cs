using System.Diagnostics.CodeAnalysis;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Reads one person: a name, then groups in any order.</summary>
internal sealed class PersonReader(string source)
{
    private const string Closings = ")]}>";
    private const string Openings = "([{<";

    private static readonly char[] OpeningMarks = Openings.ToCharArray();

    private readonly MarkedText _text = MarkedText.Read(source.Trim(), PersonText.Marks);
    private readonly List<PersonIdentifier> _identifiers = [];
    private readonly List<Affiliation> _affiliations = [];
    private string? _role;
    private string? _email;
    private SyntaxProblem? _problem;

    private int End => _text.Text.Length;

    public bool TryRead([NotNullWhen(true)] out Person? person, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var nameEnd = FindGroup(0);
        for (var at = nameEnd; at < End && _problem is null; at = SkipBlanks(at))
            at = ReadGroup(at);

        person = _problem is null ? ReadName(nameEnd) : null;
        problem = _problem;

        return person is not null;
    }

    /// <summary>Where the first group begins; brackets that hold no identifiers belong to the name.</summary>
    private int FindGroup(int from)
    {
        for (var at = _text.FirstOf(OpeningMarks, from); at < End; at = _text.FirstOf(OpeningMarks, at + 1))
        {
            if (_text.Is(at, '[') || _text.Is(at, '{') || _text.Is(at, '<'))
                return at;
            if (_text.Is(at, '(') && _text.IndexOf(')', at, End) is var close and > 0 && PersonIdentifier.IsMeantBy(_text.Part(at + 1, close)))
                return at;
        }

        return End;
    }

    private int ReadGroup(int at)
    {
        var kind = Openings.IndexOf(_text.Text[at]);
        if (kind < 0 || !_text.Is(at, Openings[kind]))
            return Fail(ProblemCodes.BadPerson, $"'{GivenText.Shorten(_text.Part(at, End))}' stands after the groups of '{GivenText.Shorten(source)}'; a name comes first.");
        var close = _text.IndexOf(Closings[kind], at, End);
        if (close < 0)
            return Fail(ProblemCodes.BadPerson, $"The '{Openings[kind]}' of '{GivenText.Shorten(source)}' is never closed; write a '{Closings[kind]}'.");

        switch (Openings[kind])
        {
            case '(':
                ReadIdentifiers(at + 1, close);
                break;
            case '[':
                ReadAffiliations(at + 1, close);
                break;
            case '{':
                ReadOnce(ref _role, _text.Part(at + 1, close), "role");
                break;
            default:
                ReadEmail(_text.Part(at + 1, close));
                break;
        }

        return close + 1;
    }

    private void ReadIdentifiers(int from, int to)
    {
        foreach (var (itemFrom, itemTo) in _text.Split(';', from, to))
        {
            if (!PersonIdentifier.TryParse(_text.Part(itemFrom, itemTo), out var identifier, out var problem))
                _problem ??= problem;
            else if (_identifiers.Any(other => other.Scheme == identifier.Scheme))
                Fail(ProblemCodes.SchemeTwice, $"'{GivenText.Shorten(source)}' has two identifiers of the scheme {identifier.Scheme}; the hub takes one.");
            else
                _identifiers.Add(identifier);
        }
    }

    private void ReadAffiliations(int from, int to)
    {
        foreach (var (itemFrom, itemTo) in _text.Split(';', from, to))
        {
            if (Affiliation.TryParse(_text.Part(itemFrom, itemTo), out var affiliation, out var problem))
                _affiliations.Add(affiliation);
            else
                _problem ??= problem;
        }
    }

    private void ReadEmail(string email)
    {
        if (PersonText.IsEmail(email))
            ReadOnce(ref _email, email, "e-mail address");
        else
            Fail(ProblemCodes.BadEmail, $"'{GivenText.Shorten(email)}' is no e-mail address.");
    }

    private void ReadOnce(ref string? target, string text, string what)
    {
        if (text.Length == 0 || target is not null)
            Fail(ProblemCodes.BadPerson, $"'{GivenText.Shorten(source)}' {(text.Length == 0 ? "has an empty" : "has a second")} {what}.");
        else
            target = text;
    }

    private Person? ReadName(int end)
    {
        var isOrganization = End >= 4 && _text.Text.StartsWith("org:", StringComparison.OrdinalIgnoreCase) && _text.Is(3, ':');
        var comma = isOrganization ? end : _text.IndexOf(',', 0, end);
        var name = isOrganization ? _text.Part(4, end) : _text.Part(0, comma < 0 ? end : comma);
        if (name.Length == 0)
            Fail(ProblemCodes.BadPerson, $"'{GivenText.Shorten(source)}' has no {(isOrganization ? "name" : "family name")}; write 'Family, Given' or 'org: Name'.");
        else if (comma < 0)
            Fail(ProblemCodes.NameWithoutComma, $"'{GivenText.Shorten(name)}' may be a person or an organisation.", BothReadings(name, source.Trim().Substring(RawNameLength(name))));

        return _problem is not null ? null : new Person
        {
            IsOrganization = isOrganization,
            Name = name,
            GivenName = isOrganization ? "" : _text.Part(comma + 1, end),
            Identifiers = _identifiers,
            Affiliations = _affiliations,
            Role = _role,
            Email = _email,
        };
    }

    // What follows the name is repeated as it was written, where backslashes have not moved it.
    private int RawNameLength(string name) => source.Trim().StartsWith(name, StringComparison.Ordinal) ? name.Length : source.Trim().Length;

    private static string BothReadings(string name, string rest)
    {
        var blank = name.LastIndexOf(' ');
        var person = blank < 0 ? name + "," : $"{name.Substring(blank + 1)}, {name.Substring(0, blank).Trim()}";

        return $"{person}{rest} (a person) or org: {name}{rest} (an organisation)";
    }

    private int SkipBlanks(int at)
    {
        while (at < End && char.IsWhiteSpace(_text.Text[at]))
            at++;

        return at;
    }

    private int Fail(string code, string message, string? suggestion = null)
    {
        _problem ??= new SyntaxProblem(code, message, suggestion);

        return End;
    }
}
