using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Somebody who made a record or helped, as exports name them.</summary>
internal sealed class PersonFacts(JsonElement entry)
{
    private readonly JsonElement _person = entry.TryGetProperty("person_or_org", out var person) ? person : HubJson.EmptyObject;

    public string Name => RecordFacts.Of(_person, "name") ?? "";

    public string? Family => RecordFacts.Of(_person, "family_name");

    public string? Given => RecordFacts.Of(_person, "given_name");

    public bool IsPerson => RecordFacts.Of(_person, "type") != "organizational";

    public string? Role => entry.TryGetProperty("role", out var role) ? RecordFacts.Of(role, "id") : null;

    /// <summary>Family name and initials, as citations write it.</summary>
    public string Short => Family is not { } family ? Name
        : Given is not { Length: > 0 } given ? family
        : $"{family}, {string.Join(" ", given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => name[0] + "."))}";

    public IEnumerable<(string Scheme, string Identifier)> Identifiers => List(_person, "identifiers")
        .Select(one => (RecordFacts.Of(one, "scheme") ?? "", RecordFacts.Of(one, "identifier") ?? ""));

    public IEnumerable<string> Affiliations => List(entry, "affiliations").Select(place => RecordFacts.Of(place, "name")).OfType<string>();

    private static IEnumerable<JsonElement> List(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}
