using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>A record to put into the hub as published, without the steps a client would take.</summary>
public sealed record RecordSeed
{
    /// <summary>The kind of record.</summary>
    public RecordKind Kind { get; init; } = RecordKind.Resource;

    /// <summary>The id; <c>null</c> makes one.</summary>
    public string? Id { get; init; }

    /// <summary>The id of the family; <c>null</c> makes one. Ignored for a new version.</summary>
    public string? ParentId { get; init; }

    /// <summary>The title; what <see cref="Metadata"/> says comes first.</summary>
    public string Title { get; init; } = "Untitled record";

    /// <summary>Metadata as a client would send it; members the seed lacks get plain defaults, unknown ones are kept.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>The id of a resource type.</summary>
    public string? ResourceType { get; init; }

    /// <summary>A box to add as a place: west, south, east, north.</summary>
    public IReadOnlyList<double>? Bbox { get; init; }

    /// <summary>Entries of <c>metadata.locations.features</c>, besides <see cref="Bbox"/>.</summary>
    public JsonArray? Features { get; init; }

    /// <summary>The files.</summary>
    public IReadOnlyList<FileSeed> Files { get; init; } = [];

    /// <summary>Whether files are switched off. A seed without files is metadata-only unless this is <c>false</c>.</summary>
    public bool? MetadataOnly { get; init; }

    /// <summary>Whether only the owner sees the record.</summary>
    public bool Restricted { get; init; }

    /// <summary>Whether only the owner sees the files.</summary>
    public bool FilesRestricted { get; init; }

    /// <summary>The day an embargo on the files ends.</summary>
    public DateOnly? EmbargoUntil { get; init; }

    /// <summary>The reason given for the embargo.</summary>
    public string? EmbargoReason { get; init; }

    /// <summary>When it was created; <c>null</c> is now.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it last changed; <c>null</c> is when it was created.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The user who owns it.</summary>
    public int Owner { get; init; } = 1;

    /// <summary>The DOI; <c>null</c> has none.</summary>
    public string? Doi { get; init; }

    /// <summary>Packages of a resource, or resources of a package, by id.</summary>
    public IReadOnlyList<string> RelatedIds { get; init; } = [];
}
