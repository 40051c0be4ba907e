using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Sends metrics and traces to a collector when the standard variables say where; without them none of it is loaded.</summary>
internal sealed class OpenTelemetryExport(ServiceMetrics metrics) : IHostedService
{
    private static readonly string[] Variables = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];
    private readonly List<IDisposable> _parts = [];

    /// <summary>Whether the variables ask for it.</summary>
    public static bool IsWanted(IReadOnlyDictionary<string, string> environment) =>
        Variables.Any(name => environment.GetValueOrDefault(name) is { Length: > 0 })
        && !string.Equals(environment.GetValueOrDefault("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = new Meter(Telemetry.Name, StatusFile.Version);
        foreach (var metric in Metrics.All)
            Create(meter, metric);
        var resource = ResourceBuilder.CreateDefault().AddService("khsync", serviceVersion: StatusFile.Version).AddEnvironmentVariableDetector();
        _parts.Add(meter);
        _parts.Add(Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Telemetry.Name, "System.Net.Http").AddOtlpExporter().Build());
        // The framework's own spans of requests leave the query out of each address, where a signature may stand.
        _parts.Add(Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Telemetry.Name, "System.Net.Http").AddOtlpExporter().Build());

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // The last figures are sent, but a collector that is not there must not keep the service from stopping.
        return Task.WhenAny(Task.Run(() => _parts.ForEach(part => part.Dispose()), cancellationToken), Task.Delay(TimeSpan.FromSeconds(2), cancellationToken));
    }

    private void Create(Meter meter, Metric metric)
    {
        IEnumerable<Measurement<double>> Observe() => metrics.Collect().Where(sample => sample.Metric == metric)
            .Select(sample => new Measurement<double>(sample.Value, sample.Labels.Select(label => new KeyValuePair<string, object?>(label.Key, label.Value))));

        // A summary is a counter of seconds here: the collector makes of it what it likes.
        if (metric.Kind != MetricKind.Gauge)
            meter.CreateObservableCounter(metric.Name, Observe, unit: null, metric.Help);
        else
            meter.CreateObservableGauge(metric.Name, Observe, unit: null, metric.Help);
    }
}
