namespace KnowledgeHub.Import;

/// <summary>What an import is at.</summary>
public enum ImportPhase
{
    /// <summary>It reads the manifest and asks the hub what is there.</summary>
    Planning,

    /// <summary>It looks for drafts of an import that was interrupted.</summary>
    Settling,

    /// <summary>It makes drafts and uploads files.</summary>
    Importing,

    /// <summary>It has ended.</summary>
    Ended,
}

/// <summary>How far an import is.</summary>
/// <param name="Phase">What it is at.</param>
/// <param name="RowsDone">Rows that are through, failed ones included.</param>
/// <param name="RowsTotal">Rows with something to do.</param>
/// <param name="Failed">Rows that failed.</param>
/// <param name="BytesDone">Bytes uploaded.</param>
/// <param name="BytesTotal">Bytes to upload.</param>
/// <param name="Waiting">Until when the hub asked to wait; <c>null</c> when it did not.</param>
public sealed record ImportProgress(ImportPhase Phase, int RowsDone, int RowsTotal, int Failed, long BytesDone, long BytesTotal, DateTimeOffset? Waiting);
