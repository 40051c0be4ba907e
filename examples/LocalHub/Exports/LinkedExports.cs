using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>A record as GeoJSON and for search engines.</summary>
internal static class LinkedExports
{
    public static byte[] Geo(RecordFacts facts) => HubJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("features");
        foreach (var geometry in facts.Geometries)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WritePropertyName("geometry");
            geometry.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("type", "FeatureCollection");
        json.WriteEndObject();
    });

    public static byte[] SchemaOrg(RecordFacts facts)
    {
        var schema = ResourceTypes.Of(facts.ResourceType).Schema;
        var item = new JsonObject
        {
            ["@context"] = "http://schema.org",
            ["@type"] = $"https://schema.org/{schema}",
            ["identifier"] = facts.Doi is { } doi ? $"https://doi.org/{doi}" : facts.ApiUrl,
            ["name"] = facts.Title,
            ["creator"] = People(facts),
            ["author"] = People(facts),
        };
        if (facts.Publisher is { } publisher)
            item["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = publisher };
        if (facts.Subjects.ToList() is { Count: > 0 } subjects)
            item["keywords"] = string.Join(", ", subjects);
        item["dateCreated"] = HubTime.Iso(facts.Record.Created);
        item["dateModified"] = HubTime.Iso(facts.Record.Updated);
        if (facts.Date is { } date)
            item["datePublished"] = date;
        if (facts.Description is { } description)
            item["description"] = description;
        if (facts.Record.Files.Count > 0)
            (item["contentSize"], item["size"]) = (facts.Size, facts.Size);
        item["url"] = facts.Url;
        if (schema == "Dataset" && facts.Record.Files.Count > 0)
            item["distribution"] = new JsonArray([.. facts.Record.Files.Select(file => Download(facts, file))]);
        return HubJson.Write(json => item.WriteTo(json));
    }

    private static JsonArray People(RecordFacts facts) => new([.. facts.Creators.Select(person =>
    {
        var item = new JsonObject { ["name"] = person.Name };
        if (person.Given is { } given)
            item["givenName"] = given;
        if (person.Family is { } family)
            item["familyName"] = family;
        item["@type"] = person.IsPerson ? "Person" : "Organization";
        return (JsonNode)item;
    })]);

    private static JsonObject Download(RecordFacts facts, StoredFile file) => new()
    {
        ["@type"] = "DataDownload",
        ["contentUrl"] = $"{facts.ApiUrl}/files/{file.Key}/content",
        ["encodingFormat"] = MediaTypes.Guess(file.Key),
    };
}
