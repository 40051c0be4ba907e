namespace KnowledgeHub.LocalHub;

/// <summary>The <c>links</c> of a record: what the hub offers, in its order.</summary>
internal static class RecordLinks
{
    public static IEnumerable<(string Key, string Url)> Of(RecordView view, string site, string? doi, bool hidesKind = false)
    {
        var (record, kind) = (view.Record, view.Record.Kind);
        var item = $"{site}{kind.ApiPath()}/{record.Id}";
        var html = $"{site}{kind.HtmlPath()}/{record.Id}";
        var self = record.IsDraft ? item + "/draft" : item;
        var iiif = $"{site}/api/iiif/{kind.IiifName(record.IsDraft)}:{record.Id}";

        yield return ("self", self);
        yield return ("self_html", record.IsDraft ? $"{site}{kind.UploadPath()}/{record.Id}" : html);
        yield return ("self_iiif_manifest", iiif + "/manifest");
        yield return ("self_iiif_sequence", iiif + "/sequence/default");
        yield return ("files", self + "/files");
        if (kind == RecordKind.Resource && !hidesKind)
            yield return ("archive", self + "/files-archive");
        if (kind != RecordKind.Resource && record.IsDraft && !hidesKind)
            yield return ("files_import", item + "/draft/actions/files-import");
        if (record.IsDraft)
        {
            yield return ("record", item);
            yield return ("record_html", html);
            yield return ("publish", item + "/draft/actions/publish");
            yield return ("review", item + "/draft/review");
            if (view.Parent.Review is not null)
                yield return ("submit-review", item + "/draft/actions/submit-review");
        }
        else
        {
            yield return ("latest", item + "/versions/latest");
            yield return ("latest_html", html + "/latest");
            yield return ("draft", item + "/draft");
        }

        yield return ("versions", item + "/versions");
        yield return ("access_links", item + "/access/links");
        if (kind != RecordKind.MarketplaceItem)
            yield return ("reserve_doi", item + "/draft/pids/doi");
        if (kind == RecordKind.Package && !hidesKind)
            foreach (var link in OfPackage(view, item, html))
                yield return link;
        if (doi is not null)
        {
            if (!record.IsDraft)
                yield return ("self_doi", $"{site}/doi/{doi}");
            yield return ("doi", $"https://doi.org/{doi}");
        }
    }

    private static IEnumerable<(string Key, string Url)> OfPackage(RecordView view, string item, string html)
    {
        yield return ("context_html", html + "/dashboard");
        yield return ("context_resources", item[..item.LastIndexOf('/')] + $"/context/{view.Parent.Id}/resources");
        yield return ("context_associate", item + "/context/actions/associate");
        yield return ("context_dissociate", item + "/context/actions/dissociate");
        yield return ("resources", item + (view.Record.IsDraft ? "/draft/resources" : "/resources"));
        if (view.Record.IsDraft)
            yield return ("resources_import", item + "/draft/actions/resources-import");
        else
            yield return ("requests", item + "/requests");
    }
}
