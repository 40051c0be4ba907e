using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Turns seeds into published records.</summary>
internal sealed class SeedPublisher(StateChange change, Vocabularies vocabularies, string doiPrefix)
{
    public string Publish(RecordSeed seed)
    {
        var id = seed.Id ?? change.NewId();
        var parent = new StoredParent { Id = seed.ParentId ?? change.NewId(), Kind = seed.Kind, Owner = seed.Owner };
        change.Put(parent);
        change.Put(Make(seed, id, parent, versionIndex: 1));
        return id;
    }

    public string PublishVersion(string id, RecordSeed seed)
    {
        var parent = change.GetParent(change.GetRecord(id).ParentId);
        var versionIndex = change.Versions(parent.Id).Select(record => record.VersionIndex).DefaultIfEmpty().Max() + 1;
        var versionId = seed.Id ?? change.NewId();
        change.Put(Make(seed with { Kind = parent.Kind }, versionId, parent, versionIndex));
        return versionId;
    }

    public static IReadOnlyList<StoredFile> StoreFiles(IReadOnlyList<FileSeed> files, DateTimeOffset when) => [.. files.Select(file => new StoredFile
    {
        Key = file.Key,
        Created = when,
        Updated = when,
        Content = file.Content,
        Committed = true,
    })];

    private StoredRecord Make(RecordSeed seed, string id, StoredParent parent, int versionIndex)
    {
        var created = HubTime.ToMicroseconds(seed.Created ?? change.Now);
        return new StoredRecord
        {
            Id = id,
            ParentId = parent.Id,
            Kind = parent.Kind,
            IsPublished = true,
            VersionIndex = versionIndex,
            Revision = 3,
            Created = created,
            Updated = HubTime.ToMicroseconds(seed.Updated ?? created),
            Metadata = HubJson.ToElement(vocabularies.Dereference(Metadata(seed, created))),
            Pids = HubJson.ToElement(PidsOf(parent.Kind, id, seed.Doi)),
            Access = new StoredAccess
            {
                RecordRestricted = seed.Restricted,
                FilesRestricted = seed.Restricted || seed.FilesRestricted || seed.EmbargoUntil is not null,
                EmbargoActive = seed.EmbargoUntil is not null,
                EmbargoUntil = seed.EmbargoUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                EmbargoReason = seed.EmbargoReason,
            },
            FilesEnabled = !(seed.MetadataOnly ?? seed.Files.Count == 0),
            Files = StoreFiles(seed.Files, created),
            RelatedIds = seed.RelatedIds,
        };
    }

    private JsonObject Metadata(RecordSeed seed, DateTimeOffset created)
    {
        var metadata = (JsonObject?)seed.Metadata?.DeepClone() ?? [];
        metadata["title"] ??= seed.Title;
        metadata["publication_date"] ??= created.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        metadata["creators"] ??= new JsonArray(new JsonObject
        {
            ["person_or_org"] = new JsonObject { ["type"] = "organizational", ["name"] = "Group on Earth Observations" },
        });
        if (seed.Doi is { } doi && IsOwn(doi))
            metadata["publisher"] ??= "Group on Earth Observations";
        if (seed.ResourceType is not null)
            metadata["resource_type"] = new JsonObject { ["id"] = seed.ResourceType };

        var features = (JsonArray?)seed.Features?.DeepClone() ?? [];
        if (seed.Bbox is not null)
            features.Add(Box(seed.Bbox));
        if (features.Count > 0)
            metadata["locations"] = new JsonObject { ["features"] = features };
        return metadata;
    }

    private static JsonObject Box(IReadOnlyList<double> box)
    {
        JsonArray Corner(int x, int y) => [box[x], box[y]];
        var ring = new JsonArray(Corner(0, 1), Corner(2, 1), Corner(2, 3), Corner(0, 3), Corner(0, 1));
        return new JsonObject { ["geometry"] = new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(ring) } };
    }

    /// <summary>Every resource and package gets an OAI id when published; a DOI only when asked for.</summary>
    public static JsonObject OaiOf(RecordKind kind, string id) => kind == RecordKind.MarketplaceItem
        ? []
        : new() { ["oai"] = new JsonObject { ["identifier"] = $"oai:gkhub.earthobservations.org:{id}", ["provider"] = "oai" } };

    private JsonObject PidsOf(RecordKind kind, string id, string? doi)
    {
        var pids = OaiOf(kind, id);
        if (doi is not null && kind != RecordKind.MarketplaceItem)
            pids["doi"] = IsOwn(doi)
                ? new JsonObject { ["identifier"] = doi, ["provider"] = "datacite", ["client"] = "datacite" }
                : new JsonObject { ["identifier"] = doi, ["provider"] = "external" };
        return pids;
    }

    private bool IsOwn(string doi) => doi.StartsWith(doiPrefix + "/", StringComparison.Ordinal);
}
