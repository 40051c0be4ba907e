using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace KnowledgeHub.LocalHub;

/// <summary>A record as DataCite registers it.</summary>
internal static class DataCiteExport
{
    private const string SchemaVersion = "http://datacite.org/schema/kernel-4";

    private static readonly XNamespace Kernel = SchemaVersion;

    public static byte[] Json(RecordFacts facts, bool isNewer)
    {
        var item = new JsonObject
        {
            ["types"] = new JsonObject { ["resourceTypeGeneral"] = ResourceTypes.Of(facts.ResourceType).DataCite, ["resourceType"] = Subtype(facts) },
            ["titles"] = new JsonArray(new JsonObject { ["title"] = facts.Title }),
            ["creators"] = new JsonArray([.. facts.Creators.Select(Person)]),
        };
        if (facts.Contributors.Count > 0)
            item["contributors"] = new JsonArray([.. facts.Contributors.Select(Person)]);
        if (facts.Publisher is { } publisher)
            item["publisher"] = isNewer ? new JsonObject { ["name"] = publisher } : publisher;
        if (facts.Year is { } year)
            item["publicationYear"] = year;
        if (facts.Subjects.ToList() is { Count: > 0 } subjects)
            item["subjects"] = new JsonArray([.. subjects.Select(subject => new JsonObject { ["subject"] = subject })]);
        item["dates"] = new JsonArray([.. Dates(facts, isNewer).Select(date => new JsonObject { ["date"] = date.Date, ["dateType"] = date.Type })]);
        if (facts.Languages.FirstOrDefault() is { } language)
            item["language"] = language;
        if (facts.Doi is { } doi || !isNewer)
            item["identifiers"] = Identifiers(facts, isNewer, "identifier", "identifierType");
        if (isNewer)
            item["alternateIdentifiers"] = Alternates(facts, "alternateIdentifier", "alternateIdentifierType");
        if (facts.Version is { } version)
            item["version"] = version;
        if (facts.Description is { } description)
            item["descriptions"] = new JsonArray(new JsonObject { ["description"] = description, ["descriptionType"] = "Abstract" });
        item["schemaVersion"] = SchemaVersion;
        return HubJson.Write(json => item.WriteTo(json));
    }

    public static byte[] Xml(RecordFacts facts, bool isNewer)
    {
        var schema = isNewer ? "4.5" : "4.3";
        var root = new XElement(
            Kernel + "resource",
            new XAttribute("xmlns", Kernel.NamespaceName),
            ExportXml.Instance,
            ExportXml.SchemaAt($"{SchemaVersion} http://schema.datacite.org/meta/kernel-{schema}/metadata.xsd"),
            facts.Doi is { } doi ? new XElement(Kernel + "identifier", new XAttribute("identifierType", "DOI"), doi) : null,
            new XElement(Kernel + "alternateIdentifiers", AlternateElements(facts, isNewer)),
            new XElement(Kernel + "creators", facts.Creators.Select(PersonElement)),
            new XElement(Kernel + "titles", new XElement(Kernel + "title", facts.Title)),
            facts.Publisher is { } publisher ? new XElement(Kernel + "publisher", publisher) : null,
            facts.Year is { } year ? new XElement(Kernel + "publicationYear", year) : null,
            new XElement(Kernel + "dates", Dates(facts, isNewer).Select(date => new XElement(Kernel + "date", new XAttribute("dateType", date.Type), date.Date))),
            new XElement(Kernel + "resourceType", new XAttribute("resourceTypeGeneral", ResourceTypes.Of(facts.ResourceType).DataCite), Subtype(facts)));
        return ExportXml.Write(root);
    }

    private static string Subtype(RecordFacts facts) => facts.ResourceType.Contains('-', StringComparison.Ordinal) ? facts.ResourceTitle : "";

    private static JsonObject Person(PersonFacts person)
    {
        var item = new JsonObject { ["name"] = person.Name, ["nameType"] = person.IsPerson ? "Personal" : "Organizational" };
        if (person.Given is { } given)
            item["givenName"] = given;
        if (person.Family is { } family)
            item["familyName"] = family;
        item["nameIdentifiers"] = new JsonArray([.. person.Identifiers.Select(one =>
            new JsonObject { ["nameIdentifier"] = one.Identifier, ["nameIdentifierScheme"] = one.Scheme.ToUpperInvariant() })]);
        if (person.Affiliations.ToList() is { Count: > 0 } places)
            item["affiliation"] = new JsonArray([.. places.Select(place => new JsonObject { ["name"] = place })]);
        return item;
    }

    private static XElement PersonElement(PersonFacts person) => new(
        Kernel + "creator",
        new XElement(Kernel + "creatorName", new XAttribute("nameType", person.IsPerson ? "Personal" : "Organizational"), person.Name),
        person.Given is { } given ? new XElement(Kernel + "givenName", given) : null,
        person.Family is { } family ? new XElement(Kernel + "familyName", family) : null);

    private static IEnumerable<(string Date, string Type)> Dates(RecordFacts facts, bool isNewer)
    {
        if (facts.Date is { } date)
            yield return (date, "Issued");
        if (isNewer)
            yield return (facts.Updated, "Updated");
    }

    private static JsonArray Identifiers(RecordFacts facts, bool isNewer, string name, string type)
    {
        var list = isNewer ? [] : Alternates(facts, name, type, withPage: false);
        if (facts.Doi is { } doi)
            list.Insert(0, new JsonObject { [name] = doi, [type] = "DOI" });
        return list;
    }

    private static JsonArray Alternates(RecordFacts facts, string name, string type, bool withPage = true)
    {
        var list = new JsonArray();
        if (withPage)
            list.Add(new JsonObject { [name] = facts.Url, [type] = "URL" });
        if (facts.Oai is { } oai)
            list.Add(new JsonObject { [name] = oai, [type] = "oai" });
        return list;
    }

    private static IEnumerable<XElement> AlternateElements(RecordFacts facts, bool isNewer) => Alternates(facts, "value", "type", withPage: isNewer)
        .Select(one => new XElement(Kernel + "alternateIdentifier", new XAttribute("alternateIdentifierType", one!["type"]!.ToString()), one["value"]!.ToString()));
}
