using System.Xml.Linq;

namespace KnowledgeHub.LocalHub;

/// <summary>A record as Dublin Core.</summary>
internal static class DublinCoreExport
{
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";

    private static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/oai_dc/";

    public static byte[] Write(RecordFacts facts)
    {
        var root = new XElement(
            Oai + "dc",
            new XAttribute(XNamespace.Xmlns + "dc", Dc.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "oai_dc", Oai.NamespaceName),
            ExportXml.Instance,
            ExportXml.SchemaAt($"{Oai} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"),
            facts.Contributors.Select(person => new XElement(Dc + "contributor", person.Name)),
            facts.Creators.Select(person => new XElement(Dc + "creator", person.Name)),
            facts.Date is { } date ? new XElement(Dc + "date", date) : null,
            facts.Description is { } description ? new XElement(Dc + "description", description) : null,
            facts.Doi is { } doi ? new XElement(Dc + "identifier", $"https://doi.org/{doi}") : null,
            facts.Oai is { } oai ? new XElement(Dc + "identifier", oai) : null,
            facts.Languages.Select(language => new XElement(Dc + "language", language)),
            facts.Publisher is { } publisher ? new XElement(Dc + "publisher", publisher) : null,
            new XElement(Dc + "rights", Rights(facts)),
            facts.Subjects.Select(subject => new XElement(Dc + "subject", subject)),
            new XElement(Dc + "title", facts.Title),
            new XElement(Dc + "type", "info:eu-repo/semantics/other"));
        return ExportXml.Write(root);
    }

    /// <summary>Who may see it, in the words of the European repositories.</summary>
    public static string Rights(RecordFacts facts) => "info:eu-repo/semantics/" + facts.Record.Access switch
    {
        { EmbargoActive: true } => "embargoedAccess",
        { RecordRestricted: false, FilesRestricted: false } => "openAccess",
        _ => "restrictedAccess",
    };
}
