namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Everything the service measures.</summary>
internal static class Metrics
{
    public static readonly Metric Info = new("khsync_info", "The version that runs; always 1.");
    public static readonly Metric Started = new("khsync_start_time_seconds", "When the service began, in seconds since 1970.");
    public static readonly Metric ConfigValid = new("khsync_config_valid", "1 when the configuration as it lies there is the one in force, 0 when it was refused.");
    public static readonly Metric Lag = new("khsync_mirror_lag_seconds", "Age of the hub's state that the mirror holds: the figure to alarm on.");
    public static readonly Metric StaleAfter = new("khsync_mirror_stale_after_seconds", "The lag from which on the mirror counts as stale.");
    public static readonly Metric LastComplete = new("khsync_mirror_last_complete_time_seconds", "When the last run began that came to its end.");
    public static readonly Metric LastSuccess = new("khsync_mirror_last_success_time_seconds", "When the last run began that left nothing to be tried again.");
    public static readonly Metric Pending = new("khsync_mirror_oldest_pending_seconds", "For how long something has been waiting to be had; 0 when nothing is.");
    public static readonly Metric Failures = new("khsync_mirror_failures", "Items that could not be had and are tried again.");
    public static readonly Metric Awaiting = new("khsync_mirror_awaiting_approval", "Removals that wait for approval.");
    public static readonly Metric Damaged = new("khsync_mirror_damaged", "Problems the scrub found that are not mended yet.");
    public static readonly Metric Running = new("khsync_mirror_running", "1 while the service works on the mirror.");
    public static readonly Metric NextRun = new("khsync_mirror_next_run_time_seconds", "When the service works on the mirror next.");
    public static readonly Metric Scrubbed = new("khsync_mirror_scrub_progress", "Share of the scrub's cycle that is done, 0 to 1.");
    public static readonly Metric Records = new("khsync_mirror_records", "Records by state.");
    public static readonly Metric Files = new("khsync_mirror_files", "Files by state.");
    public static readonly Metric FileBytes = new("khsync_mirror_file_bytes", "Bytes of the files that are present.");
    public static readonly Metric Runs = new("khsync_runs_total", "Pieces of work by how they ended.", IsCounter: true);
    public static readonly Metric FetchedRecords = new("khsync_fetched_records_total", "Records taken in, new or changed.", IsCounter: true);
    public static readonly Metric FetchedFiles = new("khsync_fetched_files_total", "Files fetched.", IsCounter: true);
    public static readonly Metric FetchedBytes = new("khsync_fetched_bytes_total", "Bytes of files fetched.", IsCounter: true);
    public static readonly Metric Manifests = new("khsync_manifests_total", "Manifests of watched folders by what became of them.", IsCounter: true);
    public static readonly Metric ImportLooked = new("khsync_import_last_look_time_seconds", "When the watched folder was looked at last.");
    public static readonly Metric ImportWaiting = new("khsync_import_waiting", "Manifests that lie in the watched folder and are tried again.");
    public static readonly Metric Requests = new("khsync_hub_requests_total", "Requests sent, repeated ones included.", IsCounter: true);
    public static readonly Metric Connections = new("khsync_hub_connections", "Requests under way.");
    public static readonly Metric Allowed = new("khsync_hub_connections_allowed", "Requests that may be under way; fewer while the hub is slow.");
    public static readonly Metric Events = new("khsync_event", "1 while an event is going on.");
    public static readonly Metric Memory = new("process_resident_memory_bytes", "Memory of the process.");
    public static readonly Metric Cpu = new("process_cpu_seconds_total", "Processor time of the process.", IsCounter: true);

    public static IReadOnlyList<Metric> All { get; } =
    [
        Info, Started, ConfigValid, Lag, StaleAfter, LastComplete, LastSuccess, Pending, Failures, Awaiting, Damaged, Running, NextRun, Scrubbed, Records, Files, FileBytes,
        Runs, FetchedRecords, FetchedFiles, FetchedBytes, Manifests, ImportLooked, ImportWaiting, Requests, Connections, Allowed, Events, Memory, Cpu,
    ];
}
