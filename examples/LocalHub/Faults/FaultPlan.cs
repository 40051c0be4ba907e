namespace KnowledgeHub.LocalHub;

/// <summary>The faults to make. May be changed at any time from any thread; the first rule that strikes a request wins.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<ActiveRule> _rules = [];

    /// <summary>Adds a rule; disposing of the result takes it away.</summary>
    public IDisposable Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var active = new ActiveRule(this, rule);
        lock (_gate)
            _rules.Add(active);
        return active;
    }

    /// <summary>Adds a rule that always strikes, or <paramref name="count"/> times.</summary>
    public IDisposable Add(string pattern, FaultAction action, int? count = null) =>
        Add(new FaultRule { Pattern = pattern, Action = action, Count = count });

    /// <summary>Takes all rules away.</summary>
    public void Clear()
    {
        lock (_gate)
            _rules.Clear();
    }

    internal FaultAction? Next(string method, string pathAndQuery)
    {
        lock (_gate)
            return _rules.FirstOrDefault(rule => rule.Strikes(method, pathAndQuery))?.Action;
    }

    private void Remove(ActiveRule rule)
    {
        lock (_gate)
            _rules.Remove(rule);
    }

    private sealed class ActiveRule(FaultPlan plan, FaultRule rule) : IDisposable
    {
        private readonly RequestPattern _pattern = new(rule.Pattern);
        private readonly Random _random = new(rule.Seed);
        private int _seen;
        private int _struck;

        public FaultAction Action => rule.Action;

        public bool Strikes(string method, string pathAndQuery)
        {
            if (_struck >= (rule.Count ?? int.MaxValue) || !_pattern.Matches(method, pathAndQuery) || _seen++ < rule.Skip)
                return false;
            if (rule.Probability < 1 && _random.NextDouble() >= rule.Probability)
                return false;
            _struck++;
            return true;
        }

        public void Dispose() => plan.Remove(this);
    }
}
