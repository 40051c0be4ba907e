namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>A figure of the service.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Labels">Of what.</param>
internal sealed record MetricSample(Metric Metric, double Value, params KeyValuePair<string, string>[] Labels);

/// <summary>Something that is measured.</summary>
/// <param name="Name">Its name, with the unit.</param>
/// <param name="Help">What it is, one sentence.</param>
/// <param name="IsCounter">Whether it only grows.</param>
internal sealed record Metric(string Name, string Help, bool IsCounter = false);
