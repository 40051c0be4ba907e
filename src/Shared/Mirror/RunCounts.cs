namespace KnowledgeHub.Mirror;

/// <summary>What a run counted.</summary>
public sealed record RunCounts
{
    /// <summary>Records read from the hub.</summary>
    public long Seen { get; init; }

    /// <summary>Records that were new.</summary>
    public long Added { get; init; }

    /// <summary>Records that had changed.</summary>
    public long Updated { get; init; }

    /// <summary>Records that had not changed.</summary>
    public long Unchanged { get; init; }

    /// <summary>Records turned tombstones.</summary>
    public long Removed { get; init; }

    /// <summary>Records that the hub said are gone, for the first time; they are kept until it says so again.</summary>
    public long Missing { get; init; }

    /// <summary>Records that the hub has and does not show any more; they are kept.</summary>
    public long Restricted { get; init; }

    /// <summary>Files fetched, or linked to a copy already here.</summary>
    public long Files { get; init; }

    /// <summary>Bytes of file content received.</summary>
    public long Bytes { get; init; }

    /// <summary>Items put off to a later run.</summary>
    public long Failed { get; init; }
}
