using System.Diagnostics;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>The source of the service's traces: a span for each piece of work. It costs nothing while nobody listens.</summary>
internal static class Telemetry
{
    public const string Name = "KnowledgeHub.SyncDaemon";

    private static readonly ActivitySource Source = new(Name);

    public static WorkSpan Begin(MirrorConfig mirror, Work work)
    {
        var span = Source.StartActivity($"khsync {work.ToText()}");
        span?.SetTag("khsync.mirror", mirror.Name).SetTag("khsync.hub", mirror.Hub.Name).SetTag("khsync.work", work.ToText());

        return new WorkSpan(span);
    }

    internal readonly struct WorkSpan(Activity? span) : IDisposable
    {
        public void End(WorkResult result)
        {
            span?.SetTag("khsync.end", result.End.ToText());
            if (result.Harvest?.Counts is { } counts)
                span?.SetTag("khsync.seen", counts.Seen).SetTag("khsync.files", counts.Files).SetTag("khsync.bytes", counts.Bytes).SetTag("khsync.failed", counts.Failed);
            if (result.End == WorkEnd.Failed)
                span?.SetStatus(ActivityStatusCode.Error, result.Error);
        }

        public void Dispose() => span?.Dispose();
    }
}
