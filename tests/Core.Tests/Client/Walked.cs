using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>What a walk has shown.</summary>
internal sealed class Walked
{
    private readonly List<DateTimeOffset?> _ends = [];
    private readonly List<string> _late = [];

    public List<string> Ids { get; } = [];

    public int Pages { get; set; }

    public long? Total { get; set; }

    public IReadOnlyList<DateTimeOffset?> Ends => _ends;

    public void Add(IEnumerable<RecordHit> hits)
    {
        foreach (var hit in hits)
        {
            Assert.True(HubTimestamp.TryParse(hit.Updated, out var updated));
            if (_ends.Count > 0 && (_ends[^1] is not { } end || updated < end))
                _late.Add($"{hit.Id} of {hit.Updated} after {_ends[^1]}");
            Ids.Add(hit.Id);
        }
    }

    public void End(DateTimeOffset? completeBefore) => _ends.Add(completeBefore);

    /// <summary>The ends rise, the last is that of all, and nothing came after the end of its stretch.</summary>
    public void AssertOrderly()
    {
        Assert.Empty(_late);
        Assert.Null(_ends[^1]);
        var instants = _ends.Take(_ends.Count - 1).ToList();
        Assert.All(instants, end => Assert.NotNull(end));
        Assert.Equal(instants.Distinct().Order(), instants);
    }
}
