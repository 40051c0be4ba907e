using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>One page of a search.</summary>
/// <param name="Total">Records the query matches, on all pages.</param>
/// <param name="Hits">This page's records.</param>
public sealed record SearchPage(long Total, IReadOnlyList<RecordHit> Hits)
{
    /// <summary>Whether there may be more than <see cref="Total"/>: the engine has not counted any further.</summary>
    public bool IsBound { get; init; }

    /// <summary>This page's hits that are no record; the others are not concerned.</summary>
    public IReadOnlyList<UnreadableHit> NotRecords { get; init; } = [];

    /// <summary>Slices a search answer into its hits, without building a tree of it.</summary>
    /// <exception cref="JsonException">The bytes are no search answer, or one of its hits is no record.</exception>
    public static SearchPage Read(ReadOnlyMemory<byte> json) => new SearchPageReader(json, HitByHit: false).Read();

    /// <summary>Does the same, but for hits that are no record, which are told apart.</summary>
    /// <exception cref="JsonException">The bytes are no search answer.</exception>
    public static SearchPage ReadLeniently(ReadOnlyMemory<byte> json)
    {
        try
        {
            return Read(json);
        }
        catch (Exception fault) when (UnreadableHit.Is(fault))
        {
            // Now with a closer look at each; if it is the page that is wrong, that says so.
            return new SearchPageReader(json, HitByHit: true).Read();
        }
    }
}
