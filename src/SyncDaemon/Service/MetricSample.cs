namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>A figure of the service.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Labels">Of what.</param>
internal sealed record MetricSample(Metric Metric, double Value, params KeyValuePair<string, string>[] Labels)
{
    /// <summary>Of a summary: how many values make up the sum; <c>null</c> otherwise.</summary>
    public long? Count { get; init; }
}

/// <summary>Something that is measured.</summary>
/// <param name="Name">Its name, with the unit.</param>
/// <param name="Help">What it is, one sentence.</param>
/// <param name="Kind">How its values behave.</param>
internal sealed record Metric(string Name, string Help, MetricKind Kind = MetricKind.Gauge);

/// <summary>How the values of a metric behave.</summary>
internal enum MetricKind
{
    /// <summary>Rises and falls.</summary>
    Gauge,

    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>A sum and a count, both growing.</summary>
    Summary,
}
