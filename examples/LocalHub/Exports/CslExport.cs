using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>A record for citation programs.</summary>
internal static class CslExport
{
    public static byte[] Write(RecordFacts facts)
    {
        var item = new JsonObject { ["id"] = facts.Id, ["type"] = ResourceTypes.Of(facts.ResourceType).Csl, ["title"] = facts.Title };
        if (facts.Description is { } description)
            item["abstract"] = description;
        item["author"] = Names(facts.Creators);
        if (facts.Contributors.Count > 0)
            item["contributor"] = Names(facts.Contributors);
        if (facts.DateParts is { Count: > 0 } parts)
            item["issued"] = new JsonObject { ["date-parts"] = new JsonArray(new JsonArray([.. parts.Select(part => (JsonNode)part)])) };
        if (facts.Languages.FirstOrDefault() is { } language)
            item["language"] = language;
        if (facts.Version is { } version)
            item["version"] = version;
        if (facts.Doi is { } doi)
            item["DOI"] = doi;
        if (facts.Publisher is { } publisher)
            item["publisher"] = publisher;
        return HubJson.Write(json => item.WriteTo(json));
    }

    private static JsonArray Names(IReadOnlyList<PersonFacts> people) => new([.. people.Select(person =>
    {
        var name = new JsonObject { ["family"] = person.Family ?? person.Name };
        if (person.Given is { } given)
            name["given"] = given;
        return (JsonNode)name;
    })]);
}
