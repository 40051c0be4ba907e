using System.Globalization;
using System.Xml.Linq;

namespace KnowledgeHub.LocalHub;

/// <summary>A record for data catalogues.</summary>
internal static class DcatExport
{
    private static readonly (string Prefix, string Name)[] Namespaces =
    [
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"), ("adms", "http://www.w3.org/ns/adms#"), ("bibo", "http://purl.org/ontology/bibo/"),
        ("citedcat", "https://w3id.org/citedcat-ap/"), ("dct", "http://purl.org/dc/terms/"), ("dctype", "http://purl.org/dc/dcmitype/"),
        ("dcat", "http://www.w3.org/ns/dcat#"), ("foaf", "http://xmlns.com/foaf/0.1/"), ("gsp", "http://www.opengis.net/ont/geosparql#"),
        ("locn", "http://www.w3.org/ns/locn#"), ("org", "http://www.w3.org/ns/org#"), ("owl", "http://www.w3.org/2002/07/owl#"),
        ("prov", "http://www.w3.org/ns/prov#"), ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"), ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("vcard", "http://www.w3.org/2006/vcard/ns#"), ("wdrs", "http://www.w3.org/2007/05/powder-s#"),
    ];

    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private static readonly XNamespace Dct = "http://purl.org/dc/terms/";

    private static readonly XNamespace Dcat = "http://www.w3.org/ns/dcat#";

    private static readonly XNamespace Foaf = "http://xmlns.com/foaf/0.1/";

    public static byte[] Write(RecordFacts facts)
    {
        var description = new XElement(
            Rdf + "Description",
            new XElement(Rdf + "type", Resource("http://www.w3.org/ns/dcat#Dataset")),
            facts.Creators.Select(person => new XElement(Dct + "creator", Person(person))),
            new XElement(Dct + "title", facts.Title),
            facts.Publisher is { } publisher ? new XElement(Dct + "publisher", new XElement(Foaf + "Agent", new XElement(Foaf + "name", publisher))) : null,
            facts.Date is { } date ? new XElement(Dct + "issued", date) : null,
            new XElement(Dct + "modified", facts.Updated),
            new XElement(XNamespace.Get("http://www.w3.org/2002/07/owl#") + "sameAs", Resource(facts.Url)),
            facts.Record.Files.Select(file => new XElement(Dcat + "distribution", Distribution(facts, file))));
        return ExportXml.Write(new XElement(
            Rdf + "RDF",
            Namespaces.Select(space => new XAttribute(XNamespace.Xmlns + space.Prefix, space.Name)),
            description));
    }

    private static XElement Person(PersonFacts person) => new(
        Rdf + "Description",
        new XElement(Rdf + "type", Resource("http://xmlns.com/foaf/0.1/" + (person.IsPerson ? "Person" : "Organization"))),
        new XElement(Foaf + "name", person.Name),
        person.Given is { } given ? new XElement(Foaf + "givenName", given) : null,
        person.Family is { } family ? new XElement(Foaf + "familyName", family) : null);

    private static XElement Distribution(RecordFacts facts, StoredFile file) => new(
        Dcat + "Distribution",
        new XElement(Dcat + "downloadURL", Resource($"{facts.Url}/files/{SiteUrls.Segment(file.Key)}")),
        new XElement(Dcat + "mediaType", MediaTypes.Guess(file.Key)),
        new XElement(Dcat + "byteSize", file.SizeBytes.ToString(CultureInfo.InvariantCulture)));

    private static XAttribute Resource(string address) => new(Rdf + "resource", address);
}
