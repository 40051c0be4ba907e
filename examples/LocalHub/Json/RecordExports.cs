using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace KnowledgeHub.LocalHub;

/// <summary>A record in the forms other systems read. The main members of each form, not all that the hub puts in.</summary>
internal static class RecordExports
{
    private const string Csl = "application/vnd.citationstyles.csl+json";
    private const string DataCiteJson = "application/vnd.datacite.datacite+json";
    private const string DataCiteXml = "application/vnd.datacite.datacite+xml";
    private const string DublinCore = "application/x-dc+xml";
    private const string Bibliography = "text/x-bibliography";
    private const string GeoJson = "application/vnd.geo+json";
    private const string LinkedData = "application/ld+json";
    private const string BibTex = "application/x-bibtex";

    private static readonly string[] Styles = ["apa", "harvard-cite-them-right", "modern-language-association", "vancouver", "chicago-fullnote-bibliography", "ieee"];

    /// <summary>The export that was asked for; <c>null</c> for the record's own JSON.</summary>
    public static (byte[] Body, string Type)? Of(HubRequest request, RecordView view)
    {
        var type = ContentNegotiation.Negotiated(request.Http);
        var facts = new RecordFacts(view, request.Site.Urls.Site);
        return type switch
        {
            Csl => (HubJson.Write(json => WriteCsl(json, facts)), type),
            DataCiteJson => (HubJson.Write(json => WriteDataCite(json, facts)), type),
            DataCiteXml => (Xml(DataCite(facts)), type),
            DublinCore => (Xml(Dublin(facts)), type),
            Bibliography => (Encoding.UTF8.GetBytes(Cite(facts, request.Http.Request.Query["style"].ToString())), "text/plain"),
            GeoJson => (HubJson.Write(json => WriteGeo(json, facts)), type),
            LinkedData => (HubJson.Write(json => WriteLinked(json, facts)), type),
            BibTex => (Encoding.UTF8.GetBytes(Bib(facts)), type),
            _ => null,
        };
    }

    private static void WriteCsl(Utf8JsonWriter json, RecordFacts facts)
    {
        json.WriteStartObject();
        json.WriteString("id", facts.Id);
        json.WriteString("type", facts.ResourceType.StartsWith("dataset", StringComparison.Ordinal) ? "dataset" : "article");
        json.WriteString("title", facts.Title);
        json.WriteStartArray("author");
        foreach (var (name, family, given) in facts.Creators)
        {
            json.WriteStartObject();
            json.WriteString("family", family ?? name);
            if (given is not null)
                json.WriteString("given", given);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteOptional(json, ("publisher", facts.Publisher), ("DOI", facts.Doi), ("abstract", facts.Description));
        if (facts.Year is { } year)
        {
            json.WriteStartObject("issued");
            json.WriteStartArray("date-parts");
            json.WriteStartArray();
            json.WriteStringValue(year);
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteDataCite(Utf8JsonWriter json, RecordFacts facts)
    {
        json.WriteStartObject();
        json.WriteStartArray("titles");
        WriteOne(json, "title", facts.Title);
        json.WriteEndArray();
        json.WriteStartArray("creators");
        foreach (var creator in facts.Creators)
            WriteOne(json, "name", creator.Name);
        json.WriteEndArray();
        WriteOptional(json, ("publisher", facts.Publisher), ("publicationYear", facts.Year));
        json.WriteStartArray("identifiers");
        if (facts.Doi is { } doi)
            WriteOne(json, "identifier", doi);
        json.WriteEndArray();
        json.WriteString("schemaVersion", "http://datacite.org/schema/kernel-4");
        json.WriteEndObject();
    }

    private static void WriteGeo(Utf8JsonWriter json, RecordFacts facts)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
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
        json.WriteEndObject();
    }

    private static void WriteLinked(Utf8JsonWriter json, RecordFacts facts)
    {
        json.WriteStartObject();
        json.WriteString("@context", "http://schema.org");
        json.WriteString("@type", facts.ResourceType.StartsWith("dataset", StringComparison.Ordinal) ? "Dataset" : "CreativeWork");
        json.WriteString("name", facts.Title);
        json.WriteString("url", facts.Url);
        WriteOptional(json, ("identifier", facts.Doi), ("datePublished", facts.Date), ("description", facts.Description));
        json.WriteEndObject();
    }

    private static XElement DataCite(RecordFacts facts)
    {
        XNamespace kernel = "http://datacite.org/schema/kernel-4";
        return new XElement(
            kernel + "resource",
            facts.Doi is { } doi ? new XElement(kernel + "identifier", new XAttribute("identifierType", "DOI"), doi) : null,
            new XElement(kernel + "creators", facts.Creators.Select(creator => new XElement(kernel + "creator", new XElement(kernel + "creatorName", creator.Name)))),
            new XElement(kernel + "titles", new XElement(kernel + "title", facts.Title)),
            new XElement(kernel + "publisher", facts.Publisher),
            new XElement(kernel + "publicationYear", facts.Year));
    }

    private static XElement Dublin(RecordFacts facts)
    {
        XNamespace oai = "http://www.openarchives.org/OAI/2.0/oai_dc/";
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        return new XElement(
            oai + "dc",
            new XElement(dc + "title", facts.Title),
            facts.Creators.Select(creator => new XElement(dc + "creator", creator.Name)),
            facts.Subjects.Select(subject => new XElement(dc + "subject", subject)),
            new XElement(dc + "identifier", facts.Doi is { } doi ? $"https://doi.org/{doi}" : facts.Url),
            facts.Date is { } date ? new XElement(dc + "date", date) : null);
    }

    private static string Cite(RecordFacts facts, string style)
    {
        if (style.Length > 0 && !Styles.Contains(style))
            throw new HubAnswerException(400, "Citation string style not found.");
        var place = facts.Doi is { } doi ? $"https://doi.org/{doi}" : facts.Url;
        return $"{string.Join(", ", facts.Creators.Select(creator => creator.Name))} ({facts.Year ?? "n.d."}). {facts.Title}. {facts.Publisher ?? ""} {place}".Replace("  ", " ", StringComparison.Ordinal);
    }

    private static string Bib(RecordFacts facts) =>
        $"@misc{{{facts.Id},\n  author = {{{string.Join(" and ", facts.Creators.Select(creator => creator.Name))}}},\n  title = {{{facts.Title}}},\n  year = {facts.Year},\n}}\n";

    private static void WriteOne(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string? Value)> members)
    {
        foreach (var (name, value) in members)
            if (value is not null)
                json.WriteString(name, value);
    }

    private static byte[] Xml(XElement root) => Encoding.UTF8.GetBytes("<?xml version='1.0' encoding='utf-8'?>\n" + root);
}
