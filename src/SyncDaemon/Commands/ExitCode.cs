namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>What khsync tells the caller's script; the numbers are a contract.</summary>
internal enum ExitCode
{
    Done = 0,
    Failed = 1,
    Usage = 2,
    SomeFailed = 3,
    NeedsApproval = 4,
    Unreachable = 5,
    Held = 6,
}
