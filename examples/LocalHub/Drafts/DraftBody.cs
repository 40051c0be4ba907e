using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>What a client sends to make or replace a draft, cleaned as the hub cleans it, with what it has to say about it.</summary>
internal sealed record DraftBody
{
    public required JsonElement Metadata { get; init; }

    public required JsonElement CustomFields { get; init; }

    /// <summary><c>null</c> leaves the access as it is.</summary>
    public StoredAccess? Access { get; private init; }

    /// <summary>The DOI part; <c>null</c> leaves the PIDs as they are.</summary>
    public JsonObject? Pids { get; private init; }

    public bool FilesEnabled { get; private init; } = true;

    public string? DefaultPreview { get; private init; }

    public required List<FieldError> Errors { get; init; }

    public static DraftBody Read(JsonElement body, RecordKind kind, HubSite site, DateTimeOffset now, string? id = null)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw HubAnswerException.Invalid(new FieldError("_schema", "Invalid input type."));

        var errors = new List<FieldError>();
        var metadata = new JsonObject();
        if (body.TryGetProperty("metadata", out var sent) && sent.ValueKind == JsonValueKind.Object)
        {
            metadata = new MetadataCleaner(errors).Clean(HubJson.ToObject(sent));
            if (kind == RecordKind.Package)
                metadata.Remove("resource_type");
            MetadataRules.RequireKnownTerms(metadata, site);
            new IdentifierRules(errors, site.Profile).Check(metadata);
            GeometryRules.Check(metadata, site.Profile, errors);
            errors.AddRange(MetadataRules.Check(metadata, kind));
            site.Vocabularies.Dereference(metadata);
        }

        var files = Member(body, "files");
        return new DraftBody
        {
            Metadata = HubJson.ToElement(metadata),
            CustomFields = Member(body, "custom_fields") ?? HubJson.EmptyObject,
            Access = Member(body, "access") is { } access ? DraftAccess.Read(access, now) : null,
            Pids = Member(body, "pids") is { } pids ? DraftPids.Read(pids, errors, doi => site.State.IsDoiTaken(doi, id)) : null,
            FilesEnabled = files is not { } block || !block.TryGetProperty("enabled", out var enabled) || enabled.ValueKind != JsonValueKind.False,
            DefaultPreview = files is { } shown && shown.TryGetProperty("default_preview", out var preview) && preview.ValueKind == JsonValueKind.String ? preview.GetString() : null,
            Errors = errors,
        };
    }

    private static JsonElement? Member(JsonElement body, string name) =>
        body.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;
}
