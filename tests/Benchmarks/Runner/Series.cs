namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>The same figure of several runs.</summary>
internal sealed class Series(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    /// <summary>The least.</summary>
    public double Least => _sorted[0];

    /// <summary>The greatest.</summary>
    public double Greatest => _sorted[^1];

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public double Median => (_sorted[(_sorted.Length - 1) / 2] + _sorted[_sorted.Length / 2]) / 2;
}
