namespace KnowledgeHub.Harvest;

/// <summary>How far a harvest is; a snapshot.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="RecordsSeen">Records read from the hub so far.</param>
/// <param name="RecordsTotal">Records the hub says there are to read; <c>null</c> until it has said so.</param>
/// <param name="FilesDone">Files fetched or linked so far.</param>
/// <param name="FilesTotal">Files known to be wanted so far; grows while records are read.</param>
/// <param name="BytesDone">Bytes of file content received so far.</param>
/// <param name="BytesTotal">Bytes of the files known to be wanted so far.</param>
/// <param name="Failed">Items put off to a later run so far.</param>
/// <param name="Waiting">Until when the hub has asked us to wait; <c>null</c> when it has not.</param>
public sealed record HarvestProgress(
    HarvestPhase Phase,
    long RecordsSeen,
    long? RecordsTotal,
    long FilesDone,
    long FilesTotal,
    long BytesDone,
    long BytesTotal,
    long Failed,
    DateTimeOffset? Waiting);

/// <summary>What a harvest is doing.</summary>
public enum HarvestPhase
{
    /// <summary>Setting right what an interrupted run left.</summary>
    Recovering,

    /// <summary>Reading records and fetching their files.</summary>
    Harvesting,

    /// <summary>Building the indexes after a first harvest.</summary>
    Indexing,

    /// <summary>Looking for records that the hub no longer has.</summary>
    Sweeping,

    /// <summary>Done.</summary>
    Ended,
}
