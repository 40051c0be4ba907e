namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>What a search found: a run of record numbers, or a list of them.</summary>
/// <param name="first">The first record of the run.</param>
/// <param name="count">How many there are.</param>
/// <param name="list">The records, ascending; null means a run.</param>
internal readonly struct Matches(int first, int count, int[]? list)
{
    /// <summary>How many records were found.</summary>
    public int Count => count;

    /// <summary>The record at a place.</summary>
    public int this[int place] => list is null ? first + place : list[place];
}
