using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Identifiers with their schemes. A good one is normalised; a bad one stays as it was sent, with an error.</summary>
internal static class IdentifierSchema
{
    /// <summary>A list in which each scheme stands once; the newer line lets one scheme name several works.</summary>
    public static ListRule ListOf(string place, HubProfile profile)
    {
        var key = profile == HubProfile.N && place == "work" ? "identifier" : "scheme";
        return new ListRule(Entry(place, profile, new ObjectRule()))
        {
            Check = list => list.Select(entry => entry!["scheme"] + (key == "scheme" ? "" : "\n" + entry[key])).Distinct().Count() < list.Count
                ? "Only one identifier per scheme is allowed."
                : null,
        };
    }

    /// <param name="place">Where the identifier stands, which decides on the schemes.</param>
    /// <param name="profile">The line of the hub's software.</param>
    /// <param name="others">The members beside it.</param>
    public static ObjectRule Entry(string place, HubProfile profile, ObjectRule others)
    {
        var schemes = IdentifierSchemes.Of(place, profile);
        return new ObjectRule(others) { Check = entry => Problem(entry, schemes), Finish = entry => Normalise(entry, schemes) }
            .Needs("identifier", new TextRule())
            .With("scheme", new TextRule());
    }

    private static (string, string)? Problem(JsonObject entry, IReadOnlyList<IdentifierScheme> schemes)
    {
        var identifier = entry["identifier"]!.ToString();
        if (identifier.Length == 0)
            return ("identifier", FieldRule.Required);
        if (entry["scheme"]?.ToString() is not { Length: > 0 } named)
            return schemes.Any(scheme => scheme.Normalise(identifier) is not null) ? null : ("scheme", "No valid scheme recognized for identifier.");
        if (Named(schemes, named) is not { } known)
            return ("scheme", "Invalid scheme.");
        return known.Normalise(identifier) is null ? ("identifier", $"Invalid {known.Label} identifier.") : null;
    }

    private static void Normalise(JsonObject entry, IReadOnlyList<IdentifierScheme> schemes)
    {
        var identifier = entry["identifier"]!.ToString();
        var scheme = entry["scheme"]?.ToString() is { Length: > 0 } named ? Named(schemes, named)! : schemes.First(scheme => scheme.Normalise(identifier) is not null);
        entry["identifier"] = scheme.Normalise(identifier);
        entry["scheme"] = scheme.Name;
    }

    private static IdentifierScheme? Named(IReadOnlyList<IdentifierScheme> schemes, string name) => schemes.FirstOrDefault(scheme => scheme.Name == name);
}
