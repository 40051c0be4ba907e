using System.Text;

namespace KnowledgeHub.Model;

/// <summary>A published record or a draft, as the hub sent it: the members people ask for, and the whole document.</summary>
public sealed class HubRecord
{
    private readonly byte[] _json;
    private readonly Lazy<IReadOnlyDictionary<string, object?>> _document;
    private readonly RecordHit _hit;
    private readonly IReadOnlyList<DraftProblem>? _errors;

    internal HubRecord(RecordHit hit, RecordKind kind, byte[] json, IReadOnlyList<DraftProblem>? errors = null)
    {
        _json = json;
        _hit = hit;
        _errors = errors ?? (hit.HasErrors ? null : []);
        _document = new Lazy<IReadOnlyDictionary<string, object?>>(() => PlainJson.ReadObject(json));
        Id = hit.Id;
        Kind = hit.Kind ?? kind;
        ParentId = hit.ParentId;
        VersionIndex = hit.VersionIndex;
        IsLatest = hit.IsLatest;
        Title = hit.Title;
        ResourceType = hit.ResourceType;
        PublicationDate = hit.PublicationDate;
        Doi = hit.Doi;
        Created = HubTimestamp.TryParse(hit.Created, out var created) ? created : null;
        Updated = HubTimestamp.TryParse(hit.Updated, out var updated) ? updated : null;
        RevisionId = hit.RevisionId;
        RecordAccess = hit.RecordAccess;
        FilesAccess = hit.FilesAccess;
        TakesFiles = hit.FilesEnabled == true;
        IsDraft = hit.IsDraft ?? false;
        IsPublished = hit.IsPublished ?? !IsDraft;
    }

    /// <summary>The id; each version has its own, a draft and the record made of it share one.</summary>
    public string Id { get; }

    /// <summary>What kind of record it is.</summary>
    public RecordKind Kind { get; }

    /// <summary>The id that all its versions share.</summary>
    public string? ParentId { get; }

    /// <summary>1 for the first version.</summary>
    public long? VersionIndex { get; }

    /// <summary>Whether it was the latest published version when the hub sent it.</summary>
    public bool? IsLatest { get; }

    /// <summary>The title.</summary>
    public string? Title { get; }

    /// <summary>The id of the resource type.</summary>
    public string? ResourceType { get; }

    /// <summary>EDTF text, such as <c>2020/2021-05</c>.</summary>
    public string? PublicationDate { get; }

    /// <summary>The names of the creators, in the document's order.</summary>
    public IReadOnlyList<string> Creators =>
        new NameList([.. Document.Object("metadata").Objects("creators").Select(creator => creator.Object("person_or_org").Text("name")).OfType<string>()]);

    /// <summary>The DOI, without a resolver's address; <c>null</c> when it has none.</summary>
    public string? Doi { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? Updated { get; }

    /// <summary>The hub's counter of changes to it; rises by one or more with each.</summary>
    public long? RevisionId { get; }

    /// <summary><c>public</c> or <c>restricted</c>.</summary>
    public string? RecordAccess { get; }

    /// <summary><c>public</c> or <c>restricted</c>.</summary>
    public string? FilesAccess { get; }

    /// <summary>Whether an embargo keeps the files closed until a day.</summary>
    public bool IsUnderEmbargo => Document.Object("access").Object("embargo").Truth("active") == true;

    /// <summary>The hub's word for where it is in its life, such as <c>draft</c>, <c>in_review</c> or <c>published</c>.</summary>
    public string? Status => Document.Text("status");

    /// <summary>Whether this is a draft; the draft that edits a published record is one too.</summary>
    public bool IsDraft { get; }

    /// <summary>Whether a record of this id is published; also true of the draft that edits it.</summary>
    public bool IsPublished { get; }

    /// <summary>Whether it may have files: a draft may still be without, what is published has some.</summary>
    public bool TakesFiles { get; }

    /// <summary>Whether it has files; <c>null</c> for a draft of a hub whose documents do not say it.</summary>
    public bool? HasFiles => FileCount is { } count ? count > 0 : IsPublished ? true : null;

    /// <summary>How many files it has, where the hub's documents say it; <c>null</c> where the files have to be asked for.</summary>
    public long? FileCount => TakesFiles ? Document.Object("files").Whole("count") : 0;

    /// <summary>What the hub said was wrong with the draft when it was saved last, as far as this object saw it; it has not kept that part.</summary>
    public IReadOnlyList<DraftProblem> Errors => _errors
        ?? [.. Document.Objects("errors").Select(error => new DraftProblem(error.Text("field") ?? "", [.. error.List("messages").Select(message => $"{message}")]))];

    /// <summary>The address of the hub it was read from; <c>null</c> for a record of a mirror or a file.</summary>
    public Uri? Hub { get; internal init; }

    /// <summary>The address of its page; <c>null</c> for a record that was not read from a hub.</summary>
    public string? Url { get; internal init; }

    /// <summary>The address of its document; <c>null</c> for a record that was not read from a hub.</summary>
    public string? ApiUrl { get; internal init; }

    /// <summary>The document as received.</summary>
    public string Json => Encoding.UTF8.GetString(_json);

    /// <summary>The document as plain values, see <see cref="PlainJson"/>.</summary>
    public IReadOnlyDictionary<string, object?> Document => _document.Value;

    /// <summary>The document's <c>metadata</c> as plain values.</summary>
    public IReadOnlyDictionary<string, object?> Metadata => Document.Object("metadata");

    /// <summary>Whether it was saved without a resource type, so that the one it shows is the hub's stand-in.</summary>
    public bool LacksType { get; internal init; }

    /// <summary>Whether the type that the document shows may not be stored: the GEO hub shows one where there is none.</summary>
    internal bool MayLackType => ShownMetadata.MayLackType(Metadata);

    /// <summary>The same draft with what the hub said when it was saved, which no later answer repeats.</summary>
    public HubRecord WithErrors(IReadOnlyList<DraftProblem> errors) => new(_hit, Kind, _json, errors) { Hub = Hub, Url = Url, ApiUrl = ApiUrl, LacksType = LacksType };

    /// <summary>The same draft, known to have been saved without a type.</summary>
    internal HubRecord WithoutType() => new(_hit, Kind, _json, _errors) { Hub = Hub, Url = Url, ApiUrl = ApiUrl, LacksType = true };

    /// <summary>The document as received, in UTF-8; a copy.</summary>
    public byte[] ToUtf8() => (byte[])_json.Clone();

    /// <summary>Reads a record's document, from a hub, a mirror or a file.</summary>
    /// <param name="json">The document, in UTF-8.</param>
    /// <param name="kind">What it is when the document does not say.</param>
    /// <exception cref="FormatException">The bytes are no record.</exception>
    public static HubRecord Read(byte[] json, RecordKind kind = RecordKind.Resource)
    {
        try
        {
            return new HubRecord(RecordHitReader.ReadMembers(json), kind, json);
        }
        catch (System.Text.Json.JsonException fault)
        {
            throw new FormatException($"This is no record's document: {fault.Message}", fault);
        }
    }

    /// <summary>Id and title.</summary>
    public override string ToString() => Title is null ? Id : $"{Id} {Title}";
}
