namespace KnowledgeHub.LocalHub;

/// <summary>The <c>links</c> of a record of the newer line, in its order.</summary>
internal static class NewerRecordLinks
{
    private static readonly string[] Access = ["grants", "users", "groups"];

    public static IEnumerable<(string Key, string Url)> Of(RecordView view, string site, string? doi, string? parentDoi)
    {
        var record = view.Record;
        var item = $"{site}{record.Kind.ApiPath()}/{record.Id}";
        var html = $"{site}{record.Kind.HtmlPath()}/{record.Id}";
        var self = record.IsDraft ? item + "/draft" : item;
        yield return ("self", self);
        yield return ("self_html", record.IsDraft ? $"{site}{record.Kind.UploadPath()}/{record.Id}" : html);
        yield return ("preview_html", html + "?preview=1");
        foreach (var link in OfDoi(record, site, doi, self: true))
            yield return link;
        yield return ("reserve_doi", item + "/draft/pids/doi");
        if (!record.IsDraft)
        {
            yield return ("parent", $"{site}{record.Kind.ApiPath()}/{record.ParentId}");
            yield return ("parent_html", $"{site}{record.Kind.HtmlPath()}/{record.ParentId}");
        }

        foreach (var link in OfDoi(record, site, parentDoi, self: false))
            yield return link;
        var iiif = $"{site}/api/iiif/{record.Kind.IiifName(record.IsDraft)}:{record.Id}";
        yield return ("self_iiif_manifest", iiif + "/manifest");
        yield return ("self_iiif_sequence", iiif + "/sequence/default");
        yield return ("files", self + "/files");
        yield return ("media_files", self + "/media-files");
        yield return ("archive", self + "/files-archive");
        yield return ("archive_media", self + "/media-files-archive");
        foreach (var link in OfLife(view, item, html).Concat(OfRights(record, item)))
            yield return link;
    }

    private static IEnumerable<(string Key, string Url)> OfDoi(StoredRecord record, string site, string? doi, bool self)
    {
        if (doi is null)
            yield break;
        if (self)
            yield return ("doi", $"https://doi.org/{doi}");
        var name = self ? "self_doi" : "parent_doi";
        yield return (name, $"https://doi.org/{doi}");
        if (!self || !record.IsDraft)
            yield return (name + "_html", $"{site}/doi/{doi}");
    }

    private static IEnumerable<(string Key, string Url)> OfLife(RecordView view, string item, string html)
    {
        if (view.Record.IsDraft)
        {
            yield return ("versions", item + "/versions");
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
            yield return ("versions", item + "/versions");
            yield return ("draft", item + "/draft");
        }
    }

    private static IEnumerable<(string Key, string Url)> OfRights(StoredRecord record, string item)
    {
        yield return ("access_links", item + "/access/links");
        foreach (var name in Access)
            yield return ("access_" + name, $"{item}/access/{name}");
        yield return ("access_request", item + "/access/request");
        yield return ("access", item + "/access");
        yield return ("communities", item + "/communities");
        yield return ("communities-suggestions", item + "/communities-suggestions");
        if (record.IsPublished)
        {
            yield return ("request_deletion", item + "/request-deletion");
            yield return ("file_modification", item + "/file-modification");
        }

        yield return ("quota_increase", item + "/quota-increase");
        yield return ("requests", item + "/requests");
    }
}
