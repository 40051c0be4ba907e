using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>A record as the GEO hub's line writes it.</summary>
internal sealed class OlderRecordForm(SiteUrls urls) : RecordForm
{
    public override string Expiry(StoredRecord draft) => HubTime.Naive(draft.Created);

    public override bool HasFiles(StoredRecord record) => record.FilesEnabled && record.Files.Count > 0;

    public override void WriteFiles(Utf8JsonWriter json, StoredRecord record, RecordAnswer answer)
    {
        json.WriteStartObject("files");
        json.WriteBoolean("enabled", record.FilesEnabled);
        if (ReadsFiles(record, answer))
        {
            json.WriteStartArray("order");
            json.WriteEndArray();
            if (record.DefaultPreview is not null)
                json.WriteString("default_preview", record.DefaultPreview);
        }

        json.WriteEndObject();
    }

    /// <summary>A record stored without a type is shown with the hub's default one.</summary>
    public override void WriteMetadata(Utf8JsonWriter json, StoredRecord record)
    {
        if (record.Metadata.TryGetProperty("resource_type", out _))
        {
            record.Metadata.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        foreach (var member in record.Metadata.EnumerateObject())
            member.WriteTo(json);
        json.WriteStartObject("resource_type");
        json.WriteString("id", "knowledge");
        json.WriteStartObject("title");
        json.WriteString("en", "Knowledge Package");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public override void WriteParent(Utf8JsonWriter json, StoredParent parent, RecordAnswer answer)
    {
        if (answer.Level >= AccessLevel.Manage)
            WriteAccess(json, parent);
        json.WriteString("type", parent.Kind.ParentType());
        json.WriteString("category", parent.Kind == RecordKind.MarketplaceItem ? "marketplace" : "open");
        if (parent.Kind != RecordKind.MarketplaceItem)
        {
            json.WriteStartObject("harvester");
            json.WriteEndObject();
        }

        if (parent.Kind == RecordKind.Resource && !answer.HidesKind)
            WriteRelationship(json, parent);
    }

    public override void WriteLinks(Utf8JsonWriter json, RecordView view, RecordAnswer answer)
    {
        // Among hits a package's draft has the links of a published one.
        var links = answer is { IsHit: true, HidesKind: false } && view.Record is { Kind: RecordKind.Package, IsDraft: true } ? view.AsPublished() : view;
        json.WriteStartObject("links");
        foreach (var (key, url) in RecordLinks.Of(links, urls.Site, view.Record.Doi, answer.HidesKind))
            json.WriteString(key, url);
        json.WriteEndObject();
    }

    public override void WriteRest(Utf8JsonWriter json, RecordView view, RecordAnswer answer)
    {
        var record = view.Record;
        if (answer.HidesKind || record.Kind == RecordKind.MarketplaceItem)
            return;
        json.WriteStartObject("relationship");
        WriteIds(json, record.Kind == RecordKind.Package ? "resources" : "packages", record.RelatedIds);
        json.WriteEndObject();
        if (record.Kind == RecordKind.Package)
            WriteIds(json, "assistance_requests", []);
    }

    private static void WriteAccess(Utf8JsonWriter json, StoredParent parent)
    {
        json.WriteStartObject("access");
        json.WriteStartArray("owned_by");
        json.WriteStartObject();
        json.WriteNumber("user", parent.Owner);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteIds(json, "links", parent.Links.Select(link => link.Id));
        json.WriteEndObject();
    }

    private static void WriteRelationship(Utf8JsonWriter json, StoredParent parent)
    {
        json.WriteStartObject("relationship");
        json.WriteStartObject("managed_by");
        if (parent.ManagedBy is not null)
            json.WriteString("id", parent.ManagedBy);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
