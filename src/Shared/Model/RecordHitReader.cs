using System.Text.Json;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Model;

/// <summary>Reads the few members a mirror needs of a record and leaves the others where they are.</summary>
/// <remarks>It runs once for each record of a harvest, so it reads forward only. An instance is for one thread.</remarks>
internal sealed class RecordHitReader
{
    private readonly PlainText _title = new();
    private readonly PlainText _creators = new();
    private readonly PlainText _subjects = new();
    private readonly PlainText _places = new();
    private readonly PlainText _description = new();

    private string? _id, _parentId, _mainTitle, _resourceType, _publicationDate, _doi, _created, _updated, _recordAccess, _filesAccess;
    private long? _versionIndex, _revisionId;
    private bool? _isLatest;
    private bool? _filesEnabled;
    private RecordKind? _kind;
    private BoundingBox? _box;
    private List<FileEntry>? _files;

    /// <summary>Reads one record's document.</summary>
    /// <exception cref="JsonException">The bytes are no record.</exception>
    public static RecordHit Read(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        var hit = new RecordHitReader().Read(ref reader, json);
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
            Id = _id ?? throw new JsonException("A record has no id."),
            Json = json,
            Hash = Sha256.Of(json),
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
            Files = _files,
            Text = TakeText(),
        };
    }

    // One array for all the record's words: a page has hundreds of records.
    private RecordText TakeText()
    {
        var text = new byte[_title.Length + _creators.Length + _subjects.Length + _places.Length + _description.Length];
        var creators = _title.MoveTo(text, 0);
        var subjects = _creators.MoveTo(text, creators);
        var places = _subjects.MoveTo(text, subjects);
        var description = _places.MoveTo(text, places);
        var end = _description.MoveTo(text, description);

        return new RecordText(Part(0, creators), Part(creators, subjects), Part(subjects, places), Part(places, description), Part(description, end));

        ReadOnlyMemory<byte> Part(int from, int to) => text.AsMemory(from, to - from);
    }

    private void Reset()
    {
        _id = _parentId = _mainTitle = _resourceType = _publicationDate = _doi = _created = _updated = _recordAccess = _filesAccess = null;
        _versionIndex = _revisionId = null;
        _isLatest = null;
        _filesEnabled = null;
        _kind = null;
        _box = null;
        _files = null;
    }

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
        else
            reader.SkipValue();
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
                _files = FileListReader.ReadEntries(ref reader);
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
                _title.Add(ref reader);
            }
            else if (reader.ValueTextEquals("publication_date"u8))
                _publicationDate = reader.ReadText();
            else if (reader.ValueTextEquals("description"u8))
            {
                reader.Read();
                _description.Add(ref reader);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("resource_type"u8))
                ReadResourceType(ref reader);
            else if (reader.ValueTextEquals("additional_titles"u8))
                Gather(ref reader, "title"u8, default, _title);
            else if (reader.ValueTextEquals("additional_descriptions"u8))
                Gather(ref reader, "description"u8, default, _description);
            else if (reader.ValueTextEquals("creators"u8) || reader.ValueTextEquals("contributors"u8))
                Gather(ref reader, "name"u8, "affiliations"u8, _creators);
            else if (reader.ValueTextEquals("subjects"u8))
                Gather(ref reader, "subject"u8, default, _subjects);
            else if (reader.ValueTextEquals("locations"u8))
                ReadLocations(ref reader);
            else
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

    private void ReadLocations(ref Utf8JsonReader reader)
    {
        reader.Read();
        var places = reader;
        _box = GeoJsonBounds.Read(ref reader);
        GatherValue(ref places, "place"u8, "geometry"u8, _places);
    }

    // Adds every text member of that name at any depth below the next value, except below the member to leave out.
    private static void Gather(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, ReadOnlySpan<byte> leaveOut, PlainText into)
    {
        reader.Read();
        GatherValue(ref reader, name, leaveOut, into);
    }

    private static void GatherValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, ReadOnlySpan<byte> leaveOut, PlainText into)
    {
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return;

        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.ValueTextEquals(name))
            {
                reader.Read();
                into.Add(ref reader);
                reader.Skip();
            }
            else if (!leaveOut.IsEmpty && reader.ValueTextEquals(leaveOut))
                reader.SkipValue();
        }
    }
}
