using System.Globalization;
using System.Text;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>
/// Figures in the text form of Prometheus, 0.0.4. Written by hand: OpenTelemetry's exporter for it is a prerelease with a listener
/// of its own, and the older library brings outdated packages along for what are a few lines here.
/// </summary>
internal static class PrometheusText
{
    public static string Of(IEnumerable<MetricSample> samples)
    {
        var text = new StringBuilder();
        foreach (var same in samples.GroupBy(sample => sample.Metric))
        {
            text.Append("# HELP ").Append(same.Key.Name).Append(' ').Append(same.Key.Help.Replace("\\", @"\\", StringComparison.Ordinal)).Append('\n');
            text.Append("# TYPE ").Append(same.Key.Name).Append(' ').Append(same.Key.Kind.ToString().ToLowerInvariant()).Append('\n');
            foreach (var sample in same)
                Append(text, sample);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, MetricSample sample)
    {
        if (sample.Count is not { } count)
        {
            Append(text, sample, "", sample.Value);
            return;
        }

        Append(text, sample, "_sum", sample.Value);
        Append(text, sample, "_count", count);
    }

    private static void Append(StringBuilder text, MetricSample sample, string suffix, double value)
    {
        text.Append(sample.Metric.Name).Append(suffix);
        if (sample.Labels.Length > 0)
            text.Append('{').AppendJoin(',', sample.Labels.Select(label => $"{label.Key}=\"{Escape(label.Value)}\"")).Append('}');
        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Escape(string value) =>
        value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
