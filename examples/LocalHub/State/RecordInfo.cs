namespace KnowledgeHub.LocalHub;

/// <summary>A record as the hub holds it, for a test to compare with.</summary>
public sealed record RecordInfo
{
    private readonly RecordView _view;

    internal RecordInfo(RecordView view) => _view = view;

    /// <summary>The record's id.</summary>
    public string Id => _view.Id;

    /// <summary>The family's id.</summary>
    public string ParentId => _view.Parent.Id;

    /// <summary>The kind of record.</summary>
    public RecordKind Kind => _view.Record.Kind;

    /// <summary>The version's number, from 1.</summary>
    public int VersionIndex => _view.Record.VersionIndex;

    /// <summary>Whether it is the latest published version of its family.</summary>
    public bool IsLatest => _view.Flags.IsLatest;

    /// <summary>Whether it answers at all: neither removed nor deleted.</summary>
    public bool Exists => _view.Record.Deletion == Deletion.None;

    /// <summary>Whether an anonymous caller sees it.</summary>
    public bool Visible => Exists && !_view.Record.Access.RecordRestricted;

    /// <summary>When it last changed.</summary>
    public DateTimeOffset Updated => _view.Record.Updated;

    /// <summary>The hit an anonymous caller gets in a search, byte for byte.</summary>
    public ReadOnlyMemory<byte> PublicHit => _view.Json(new RecordAnswer(AccessLevel.None, IsHit: true));

    /// <summary>The hit its owner gets in a search, byte for byte.</summary>
    public ReadOnlyMemory<byte> OwnerHit => _view.Json(new RecordAnswer(AccessLevel.Manage, IsHit: true));

    /// <summary>The files.</summary>
    public IReadOnlyList<FileInfoOfRecord> Files => [.. _view.Record.Files.Select(file => new FileInfoOfRecord(file))];
}

/// <summary>A file of a <see cref="RecordInfo"/>.</summary>
public sealed record FileInfoOfRecord
{
    private readonly StoredFile _file;

    internal FileInfoOfRecord(StoredFile file) => _file = file;

    /// <summary>The file's name.</summary>
    public string Key => _file.Key;

    /// <summary>The size in bytes.</summary>
    public long SizeBytes => _file.SizeBytes;

    /// <summary>The md5 in lower-case hex.</summary>
    public string? Md5 => _file.Content?.Md5;

    /// <summary>Reads all its bytes.</summary>
    public byte[] ReadBytes()
    {
        using var copy = new MemoryStream();
        using var content = _file.Content?.Open() ?? Stream.Null;
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
