namespace KnowledgeHub.LocalHub;

/// <summary>What was asked of the hub, in the order the requests arrived.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<RequestLogEntry> _entries = [];
    private int _concurrent;

    /// <summary>How many requests arrived.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    /// <summary>The most requests under way at one time.</summary>
    public int MaxConcurrent { get; private set; }

    /// <summary>All requests so far; the status of one still under way is 0.</summary>
    public IReadOnlyList<RequestLogEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    /// <summary>How many requests match a pattern such as <c>GET /api/records/*</c>; see <see cref="FaultRule.Pattern"/>.</summary>
    public int CountOf(string pattern)
    {
        var matcher = new RequestPattern(pattern);
        return Entries.Count(entry => matcher.Matches(entry.Method, entry.PathAndQuery));
    }

    /// <summary>Forgets everything so far.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            MaxConcurrent = _concurrent;
        }
    }

    internal RequestLogEntry Begin(RequestLogEntry entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
            MaxConcurrent = Math.Max(MaxConcurrent, ++_concurrent);
        }

        return entry;
    }

    internal void End(RequestLogEntry entry, int status)
    {
        lock (_gate)
        {
            _concurrent--;
            var index = _entries.FindLastIndex(other => ReferenceEquals(other, entry));
            if (index >= 0)
                _entries[index] = entry with { Status = status };
        }
    }
}
