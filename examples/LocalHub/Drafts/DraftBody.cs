using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>What a client sends to make or replace a draft, cleaned as the hub cleans it, with what it has to say about it.</summary>
internal sealed record DraftBody
{
    private static readonly ObjectRule OlderParent =
        new ObjectRule().Ignores("id", "access", "communities", "review", "type", "category", "harvester", "relationship");

    private static readonly ObjectRule NewerParent = new ObjectRule().Ignores("id", "access", "communities", "review", "pids", "is_verified");

    private static readonly ObjectRule FilesSchema = new ObjectRule()
        .With("enabled", new SwitchRule())
        .Allows("default_preview", new TextRule())
        .Ignores("order", "count", "total_bytes", "entries");

    public required JsonElement Metadata { get; init; }

    /// <summary><c>null</c> leaves the access as it is.</summary>
    public StoredAccess? Access { get; private init; }

    /// <summary><c>null</c> leaves the PIDs as they are.</summary>
    public JsonObject? Pids { get; private init; }

    public bool FilesEnabled { get; private init; } = true;

    public string? DefaultPreview { get; private init; }

    public required List<FieldError> Errors { get; init; }

    public static DraftBody Read(JsonElement sent, RecordKind kind, HubSite site, DateTimeOffset now)
    {
        var body = Document(sent);
        var errors = new List<FieldError>();
        ReadUnused(body, site, errors);
        var metadata = ReadMetadata(body, kind, site, errors);
        var files = Object(body, "files", errors) is { } block ? (JsonObject)FilesSchema.Load(HubJson.ToNode(block)!, "files", errors)! : [];
        return new DraftBody
        {
            Metadata = HubJson.ToElement(metadata),
            Access = Object(body, "access", errors) is { } access ? DraftAccess.Read(access, now, errors) : null,
            Pids = body.TryGetProperty("pids", out var pids) ? DraftPids.Read(pids, errors) : null,
            FilesEnabled = files["enabled"]?.GetValue<bool>() ?? true,
            DefaultPreview = files["default_preview"]?.ToString(),
            Errors = errors,
        };
    }

    /// <summary>Nothing, an empty list and <c>null</c> are as good as an empty object; other values break the hub.</summary>
    private static JsonElement Document(JsonElement sent) => sent.ValueKind switch
    {
        JsonValueKind.Object => sent,
        JsonValueKind.Null => HubJson.EmptyObject,
        JsonValueKind.Array when sent.GetArrayLength() == 0 => HubJson.EmptyObject,
        _ => throw HubAnswerException.ServerError(),
    };

    /// <summary>Tells what is unknown in the members the hub reads nothing from.</summary>
    private static void ReadUnused(JsonElement body, HubSite site, List<FieldError> errors)
    {
        if (Object(body, "parent", errors) is { } parent)
            (site.Profile == HubProfile.N ? NewerParent : OlderParent).Load(HubJson.ToNode(parent)!, "parent", errors);

        // The hub defines no fields of its own.
        if (Object(body, "custom_fields", errors) is { } custom)
            new ObjectRule().Load(HubJson.ToNode(custom)!, "custom_fields", errors);
    }

    private static JsonObject ReadMetadata(JsonElement body, RecordKind kind, HubSite site, List<FieldError> errors)
    {
        if (Object(body, "metadata", errors) is not { } sent)
            return [];
        var node = HubJson.ToNode(sent)!.AsObject();
        if (kind == RecordKind.Package)
            node.Remove("resource_type");
        var metadata = (JsonObject)MetadataSchema.Of(kind, site.Profile).Load(node, "metadata", errors)!;
        KnownTerms.Require(metadata, site);
        if (site.Line.RefusesEqualEntries)
            EqualEntries.Refuse(metadata);
        if (site.Line.BreaksOnOpenDates && Edtf.IsSeasonOrOpen(metadata["publication_date"]?.ToString() ?? ""))
            throw HubAnswerException.ServerError();
        site.Vocabularies.Dereference(metadata, site.Line.ShowsPlaceIds);
        Pruning.RemoveEmpty(metadata);
        return metadata;
    }

    private static JsonElement? Object(JsonElement body, string name, List<FieldError> errors)
    {
        if (!body.TryGetProperty(name, out var member))
            return null;
        if (member.ValueKind == JsonValueKind.Object)
            return member;
        errors.Add(member.ValueKind == JsonValueKind.Null
            ? new FieldError(name, FieldRule.NotNull)
            : new FieldError(name + "._schema", FieldRule.WrongType));
        return null;
    }
}
