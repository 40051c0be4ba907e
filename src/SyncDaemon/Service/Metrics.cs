namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Everything the service measures.</summary>
internal static class Metrics
{
    public static readonly Metric Info = new("khsync_build_info", "Always 1; the label is the version of the running program.");
    public static readonly Metric Started = new("process_start_time_seconds", "Start time of the process, in seconds since 1970.");
    public static readonly Metric ConfigValid = new("khsync_config_valid", "1 when the configuration file as it is now is in force, 0 when it was rejected.");
    public static readonly Metric Lag = new("khsync_mirror_lag_seconds", "Age of the hub's state that the mirror holds; before the first complete run, the time since the service started. Alert on this.");
    public static readonly Metric StaleAfter = new("khsync_mirror_stale_after_seconds", "The lag at which the mirror counts as stale.");
    public static readonly Metric LastComplete = new("khsync_mirror_last_complete_timestamp_seconds", "Start time of the last run that completed; 0 before the first.");
    public static readonly Metric LastSuccess = new("khsync_mirror_last_success_timestamp_seconds", "Start time of the last run that left nothing to retry; 0 before the first.");
    public static readonly Metric Pending = new("khsync_mirror_oldest_pending_seconds", "Age of the oldest pending item; 0 when nothing is pending.");
    public static readonly Metric Failures = new("khsync_mirror_failures", "Items that failed and will be retried.");
    public static readonly Metric Awaiting = new("khsync_mirror_awaiting_approval", "Removals that await approval.");
    public static readonly Metric Damaged = new("khsync_mirror_damaged", "Problems that the scrub found and that are not repaired yet.");
    public static readonly Metric Running = new("khsync_mirror_running", "1 while a run of the mirror is active.");
    public static readonly Metric NextRun = new("khsync_mirror_next_run_timestamp_seconds", "Time of the mirror's next run.");
    public static readonly Metric Scrubbed = new("khsync_mirror_scrub_progress", "Share of the scrub's cycle that is done, 0 to 1.");
    public static readonly Metric Records = new("khsync_mirror_records", "Records by state.");
    public static readonly Metric Files = new("khsync_mirror_files", "Files by state.");
    public static readonly Metric FileBytes = new("khsync_mirror_file_bytes", "Bytes of the files that are present.");
    public static readonly Metric FreeDisk = new("khsync_mirror_free_bytes", "Free space on the disk of the mirror's folder.");
    public static readonly Metric Seen = new("khsync_mirror_run_records_seen", "Records that the active run has read so far; 0 while none is active.");
    public static readonly Metric Runs = new("khsync_runs_total", "Runs by mirror, kind and outcome.", MetricKind.Counter);
    public static readonly Metric RunSeconds = new("khsync_run_duration_seconds", "Duration of the ended runs.", MetricKind.Summary);
    public static readonly Metric FetchedRecords = new("khsync_fetched_records_total", "New and changed records stored.", MetricKind.Counter);
    public static readonly Metric FetchedFiles = new("khsync_fetched_files_total", "Files downloaded, those of the active run included.", MetricKind.Counter);
    public static readonly Metric FetchedBytes = new("khsync_fetched_bytes_total", "Bytes of files downloaded, those of the active run included.", MetricKind.Counter);
    public static readonly Metric Manifests = new("khsync_manifests_total", "Manifests of import folders by outcome.", MetricKind.Counter);
    public static readonly Metric ImportLooked = new("khsync_import_last_look_timestamp_seconds", "Time of the last look into the import folder; 0 before the first.");
    public static readonly Metric ImportWaiting = new("khsync_import_waiting", "Manifests in the import folder that will be retried.");
    public static readonly Metric Requests = new("khsync_hub_requests_total", "Requests sent, retries included.", MetricKind.Counter);
    public static readonly Metric Answers = new("khsync_hub_responses_total", "Responses by HTTP status; 429 is present from the start.", MetricKind.Counter);
    public static readonly Metric Connections = new("khsync_hub_connections", "Requests in flight.");
    public static readonly Metric Allowed = new("khsync_hub_connections_allowed", "Requests allowed in flight; fewer while the hub is slow.");
    public static readonly Metric Events = new("khsync_event", "1 while an event is active.");
    public static readonly Metric Undelivered = new("khsync_notifications_undelivered", "Notifications that were not delivered yet.");
    public static readonly Metric Memory = new("process_resident_memory_bytes", "Memory of the process.");
    public static readonly Metric Cpu = new("process_cpu_seconds_total", "Processor time of the process.", MetricKind.Counter);

    public static IReadOnlyList<Metric> All { get; } =
    [
        Info, Started, ConfigValid, Lag, StaleAfter, LastComplete, LastSuccess, Pending, Failures, Awaiting, Damaged, Running, NextRun, Scrubbed, Records, Files, FileBytes,
        FreeDisk, Seen, Runs, RunSeconds, FetchedRecords, FetchedFiles, FetchedBytes, Manifests, ImportLooked, ImportWaiting, Requests, Answers, Connections, Allowed, Events, Undelivered, Memory, Cpu,
    ];
}
