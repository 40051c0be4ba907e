using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>The addresses of a record and what is behind each, as a signpost for programs.</summary>
internal static class LinksetExport
{
    private const string Profile = ";profile=\"";

    public static byte[] Write(RecordFacts facts)
    {
        var record = new JsonObject
        {
            ["describedby"] = new JsonArray([.. RecordMediaTypes.Of(HubProfile.N).Where(type => type != "application/linkset+json").Order(StringComparer.Ordinal).Select(type => Form(facts, type))]),
        };
        if (facts.Record.Files.Count > 0)
            record["item"] = new JsonArray([.. facts.Record.Files.Select(file => Link(FileUrl(facts, file), MediaTypes.Guess(file.Key)))]);
        record["type"] = new JsonArray(
            new JsonObject { ["href"] = "https://schema.org/" + ResourceTypes.Of(facts.ResourceType).Schema },
            new JsonObject { ["href"] = "https://schema.org/AboutPage" });
        record["anchor"] = facts.Url;
        var links = new JsonArray(record);
        foreach (var file in facts.Record.Files)
            links.Add(new JsonObject { ["anchor"] = FileUrl(facts, file), ["collection"] = new JsonArray(Link(facts.Url, "text/html")) });
        links.Add(new JsonObject { ["anchor"] = facts.ApiUrl, ["describes"] = new JsonArray(Link(facts.Url, "text/html")) });
        return HubJson.Write(json => new JsonObject { ["linkset"] = links }.WriteTo(json));
    }

    private static JsonObject Form(RecordFacts facts, string type)
    {
        var parts = type.Split(Profile);
        var link = Link(facts.ApiUrl, parts[0]);
        if (parts.Length > 1)
            link["profile"] = parts[1].TrimEnd('"');
        return link;
    }

    private static JsonObject Link(string url, string type) => new() { ["href"] = url, ["type"] = type };

    private static string FileUrl(RecordFacts facts, StoredFile file) => $"{facts.Url}/files/{SiteUrls.Segment(file.Key)}";
}
