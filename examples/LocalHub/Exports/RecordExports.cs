using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>A record in a form that other systems read.</summary>
/// <param name="Body">The bytes.</param>
/// <param name="Type">The media type they are sent with.</param>
/// <param name="HasEtag">Whether newer hubs send the revision with it.</param>
internal sealed record RecordExport(byte[] Body, string Type, bool HasEtag = true);

/// <summary>Records in the forms other systems read. The main members of each form, not all that the hub puts in.</summary>
internal static class RecordExports
{
    /// <summary>The export that was asked for; <c>null</c> for the record's own JSON.</summary>
    public static RecordExport? Of(HubRequest request, RecordView view)
    {
        var type = ContentNegotiation.Negotiated(request.Http);
        var facts = new RecordFacts(view, request.Site.Urls.Site);
        var isNewer = request.Site.Profile == HubProfile.N;
        return type switch
        {
            "application/vnd.citationstyles.csl+json" => new(CslExport.Write(facts), type),
            "application/vnd.datacite.datacite+json" => new(DataCiteExport.Json(facts, isNewer), type),
            "application/vnd.datacite.datacite+xml" => new(DataCiteExport.Xml(facts, isNewer), type),
            "application/x-dc+xml" => new(DublinCoreExport.Write(facts), type),
            "text/x-bibliography" => new(Encoding.UTF8.GetBytes(Citation.Of(facts, request.Http.Request.Query["style"].ToString(), isNewer)), "text/plain"),
            "application/vnd.geo+json" => new(LinkedExports.Geo(facts), type),
            "application/ld+json" => new(LinkedExports.SchemaOrg(facts), type, HasEtag: false),
            "application/linkset+json" => new(LinksetExport.Write(facts), type, HasEtag: false),
            "application/marcxml+xml" => new(MarcExport.Write(facts), type),
            "application/dcat+xml" => new(DcatExport.Write(facts), type),
            "application/x-bibtex" => new(Encoding.UTF8.GetBytes(Citation.BibTex(facts)), type),
            "application/vnd.inveniordm.v1.simple+csv" or "application/vnd.inveniordm.v1.full+csv" => new(CsvExport.Write(view, type.Contains("simple", StringComparison.Ordinal)), type),
            _ => null,
        };
    }
}
