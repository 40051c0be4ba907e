using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>The parts of a page that could not be had at once, in order, with the places between them that cannot be had at all.</summary>
/// <param name="total">Records the query matches, where that is known already.</param>
internal sealed class PageParts(long? total) : IDisposable
{
    /// <summary>So many failing places one after another raise the question whether it is the hub that fails.</summary>
    public const int ManyInARow = 20;

    private readonly List<RecordPage> _parts = [];
    private readonly List<RecordHit> _hits = [];
    private readonly List<(long Position, int HitsBefore, string Error)> _failed = [];
    private long? _total = total;

    /// <summary>Failing places since the last part that came.</summary>
    public int FailedInARow { get; private set; }

    /// <summary>Takes a part.</summary>
    /// <param name="part">The part; it is disposed with the page.</param>
    /// <param name="skip">Records at its beginning that belong to another part.</param>
    /// <param name="count">Records of it that belong to this page.</param>
    public void Add(RecordPage part, long skip, long count)
    {
        _parts.Add(part);
        _hits.AddRange(part.Hits.Skip((int)skip).Take((int)count));
        _total = part.Total;
        FailedInARow = 0;
    }

    /// <summary>Takes note of a place that fails.</summary>
    /// <param name="position">The place, from 0.</param>
    /// <param name="error">How.</param>
    public void Fail(long position, string error)
    {
        _failed.Add((position, _hits.Count, error));
        FailedInARow++;
    }

    /// <summary>The page; it owns the parts from now on.</summary>
    public RecordPage Take()
    {
        var places = _failed.ConvertAll(failed => new UnreadablePlace(failed.Position + 1, Mark(failed.HitsBefore - 1), Mark(failed.HitsBefore), failed.Error));
        var page = new RecordPage([.. _parts], _total ?? _failed.Max(failed => failed.Position) + 1, [.. _hits], places);
        _parts.Clear();

        return page;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var part in _parts)
            part.Dispose();
    }

    private RecordMark? Mark(int hit) => hit >= 0 && hit < _hits.Count ? new RecordMark(_hits[hit].Id, _hits[hit].Created, _hits[hit].Updated) : null;
}
