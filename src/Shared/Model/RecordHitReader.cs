using System.Text.Json;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Model;

/// <summary>Reads the few members a mirror needs of a record and leaves the others where they are.</summary>
/// <remarks>It runs once for each record of a harvest, so it reads forward only. An instance is for one thread.</remarks>
internal sealed class RecordHitReader
{
    // What a mirror alone needs; null when only the members are read.
    private readonly RecordWords? _words;

    private string? _id, _parentId, _mainTitle, _resourceType, _publicationDate, _doi, _created, _updated, _recordAccess, _filesAccess;
    private long? _versionIndex, _revisionId;
    private bool? _isLatest;
    private bool? _filesEnabled;
    private bool? _isDraft;
    private bool? _isPublished;
    private bool _hasErrors;
    private RecordKind? _kind;
    private BoundingBox? _box;
    private List<FileEntry>? _files;
    private long? _filesCount;
    private int _filesShown;

    /// <summary>Creates it.</summary>
    /// <param name="membersOnly">Whether the hash, the box and the words for a text search are left out.</param>
    public RecordHitReader(bool membersOnly = false) => _words = membersOnly ? null : new RecordWords();

    /// <summary>Reads one record's document.</summary>
    /// <exception cref="JsonException">The bytes are no record.</exception>
    public static RecordHit Read(ReadOnlyMemory<byte> json) => Read(json, new RecordHitReader());

    /// <summary>Reads one record's document for somebody who needs neither its hash nor its box nor the words for a text search.</summary>
    /// <exception cref="JsonException">The bytes are no record.</exception>
    public static RecordHit ReadMembers(ReadOnlyMemory<byte> json) => Read(json, new RecordHitReader(membersOnly: true));

    private static RecordHit Read(ReadOnlyMemory<byte> json, RecordHitReader hitReader)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        var hit = hitReader.Read(ref reader, json);
        while (reader.Read())
        {
        }

        return hit;
    }

    /// <summary>Reads the record the reader stands on, and leaves the reader at its end.</summary>
    public RecordHit Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> source)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A record is not a JSON object.");

        Reset();
        var start = (int)reader.TokenStartIndex;
        while (reader.NextMember())
            ReadMember(ref reader);

        var json = source.Slice(start, (int)reader.BytesConsumed - start);

        return new RecordHit
        {
            Id = _id is { Length: > 0 } id ? id : throw new JsonException("A record has no id."),
            Json = json,
            Hash = _words is null ? default : Sha256.Of(json),
            Kind = _kind,
            ParentId = _parentId,
            VersionIndex = _versionIndex,
            IsLatest = _isLatest,
            RevisionId = _revisionId,
            Title = _mainTitle,
            ResourceType = _resourceType,
            PublicationDate = _publicationDate,
            Doi = _doi,
            Created = _created,
            Updated = _updated,
            RecordAccess = _recordAccess,
            FilesAccess = _filesAccess,
            Box = _box,
            FilesEnabled = _filesEnabled,
            Files = TrustedFiles(),
            IsDraft = _isDraft,
            IsPublished = _isPublished,
            HasErrors = _hasErrors,
            Text = _words?.Take() ?? RecordText.Empty,
        };
    }

    private void Reset()
    {
        _id = _parentId = _mainTitle = _resourceType = _publicationDate = _doi = _created = _updated = _recordAccess = _filesAccess = null;
        _versionIndex = _revisionId = null;
        _isLatest = null;
        _filesEnabled = null;
        _isDraft = _isPublished = null;
        _hasErrors = false;
        _kind = null;
        _box = null;
        _files = null;
        _filesCount = null;
        _filesShown = 0;
    }

    // A search's document is made for searching: newer hubs leave entries out of it, and say that there are none, where the files are
    // restricted. Only a list that is as long as it says, and holds something that anybody may see, is the record's.
    private List<FileEntry>? TrustedFiles() => _filesAccess == "public" && _filesCount is > 0 && _filesCount == _filesShown ? _files : null;

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8))
            _id = reader.ReadText();
        else if (reader.ValueTextEquals("created"u8))
            _created = reader.ReadText();
        else if (reader.ValueTextEquals("updated"u8))
            _updated = reader.ReadText();
        else if (reader.ValueTextEquals("revision_id"u8))
            _revisionId = reader.ReadNumber();
        else if (reader.ValueTextEquals("parent"u8))
            ReadParent(ref reader);
        else if (reader.ValueTextEquals("versions"u8))
            ReadVersions(ref reader);
        else if (reader.ValueTextEquals("access"u8))
            ReadAccess(ref reader);
        else if (reader.ValueTextEquals("files"u8))
            ReadFiles(ref reader);
        else if (reader.ValueTextEquals("pids"u8))
            ReadPids(ref reader);
        else if (reader.ValueTextEquals("metadata"u8))
            ReadMetadata(ref reader);
        else if (reader.ValueTextEquals("is_draft"u8))
            _isDraft = reader.ReadBoolean();
        else if (reader.ValueTextEquals("is_published"u8))
            _isPublished = reader.ReadBoolean();
        else
        {
            _hasErrors |= reader.ValueTextEquals("errors"u8);
            reader.SkipValue();
        }
    }

    private void ReadParent(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("id"u8))
                _parentId = reader.ReadText();
            else if (reader.ValueTextEquals("type"u8))
                _kind = reader.ReadText() is { } type && RecordKinds.TryParse(type, out var kind) ? kind : null;
            else
                reader.SkipValue();
        }
    }

    private void ReadVersions(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("index"u8))
                _versionIndex = reader.ReadNumber();
            else if (reader.ValueTextEquals("is_latest"u8))
                _isLatest = reader.ReadBoolean();
            else
                reader.SkipValue();
        }
    }

    private void ReadAccess(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("record"u8))
                _recordAccess = reader.ReadText();
            else if (reader.ValueTextEquals("files"u8))
                _filesAccess = reader.ReadText();
            else
                reader.SkipValue();
        }
    }

    private void ReadFiles(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("enabled"u8))
                _filesEnabled = reader.ReadBoolean();
            else if (reader.ValueTextEquals("entries"u8))
                _files = FileListReader.ReadEntries(ref reader, out _filesShown);
            else if (reader.ValueTextEquals("count"u8))
                _filesCount = reader.ReadNumber();
            else
                reader.SkipValue();
        }
    }

    private void ReadPids(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (!reader.ValueTextEquals("doi"u8))
                reader.SkipValue();
            else if (reader.EnterObject())
            {
                while (reader.NextMember())
                {
                    if (reader.ValueTextEquals("identifier"u8))
                        _doi = reader.ReadText() is { Length: > 0 } doi ? doi : null;
                    else
                        reader.SkipValue();
                }
            }
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("title"u8))
            {
                _mainTitle = reader.ReadText();
                _words?.Title.Add(ref reader);
            }
            else if (reader.ValueTextEquals("publication_date"u8))
                _publicationDate = reader.ReadText();
            else if (reader.ValueTextEquals("resource_type"u8))
                ReadResourceType(ref reader);
            else if (_words is not null && reader.ValueTextEquals("locations"u8))
                _box = _words.ReadLocations(ref reader);
            else if (_words?.TryRead(ref reader) != true)
                reader.SkipValue();
        }
    }

    private void ReadResourceType(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("id"u8))
                _resourceType = reader.ReadText();
            else
                reader.SkipValue();
        }
    }
}
