using System.Xml.Linq;

namespace KnowledgeHub.LocalHub;

/// <summary>A record for library catalogues.</summary>
internal static class MarcExport
{
    private static readonly XNamespace Marc = "http://www.loc.gov/MARC21/slim";

    public static byte[] Write(RecordFacts facts)
    {
        var type = ResourceTypes.Of(facts.ResourceType).DataCite is "Dataset" or "Software" ? "m" : "a";
        var root = new XElement(
            Marc + "record",
            new XElement(Marc + "leader", $"00000n{type}m##2200000uu#4500"),
            new XElement(Marc + "controlfield", new XAttribute("tag", "001"), facts.Id),
            facts.Oai is { } oai ? Field("909", "C", "O", ("o", oai)) : null,
            facts.Doi is { } doi ? Field("024", "7", " ", ("a", doi), ("2", "doi")) : null,
            Field("245", " ", " ", ("a", facts.Title)),
            facts.Creators.Select((person, at) => Field(at == 0 ? "100" : "700", " ", " ", ("a", person.Name))),
            Field("540", " ", " ", ("a", DublinCoreExport.Rights(facts))),
            facts.Subjects.Select(subject => Field("653", " ", " ", ("a", subject))),
            Field("260", " ", " ", ("b", facts.Publisher), ("c", facts.Date)),
            facts.Description is { } description ? Field("520", " ", " ", ("a", description)) : null,
            Field("980", " ", " ", ("a", "info:eu-repo/semantics/other")),
            Field("980", " ", " ", ("a", facts.ResourceType)),
            new XElement(Marc + "controlfield", new XAttribute("tag", "005"), facts.Record.Updated.UtcDateTime.ToString("yyyyMMddHHmmss.0", System.Globalization.CultureInfo.InvariantCulture)),
            facts.Record.Files.Where(file => file.Content is not null).Select(file => Field(
                "856", "4", " ",
                ("s", file.SizeBytes.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("z", "md5:" + file.Content!.Md5), ("u", $"{facts.Url}/files/{SiteUrls.Segment(file.Key)}"))),
            Field("542", " ", " ", ("l", facts.Record.Access.Status(hasFiles: facts.Record.FilesEnabled))));
        return ExportXml.Write(root);
    }

    private static XElement Field(string tag, string first, string second, params (string Code, string? Text)[] parts) => new(
        Marc + "datafield",
        new XAttribute("tag", tag),
        new XAttribute("ind1", first),
        new XAttribute("ind2", second),
        parts.Where(part => part.Text is not null).Select(part => new XElement(Marc + "subfield", new XAttribute("code", part.Code), part.Text)));
}
