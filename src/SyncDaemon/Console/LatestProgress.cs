namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Keeps only the last snapshot, for a drawer with a clock of its own.</summary>
internal sealed class LatestProgress<T> : IProgress<T>
    where T : class
{
    private volatile T? _latest;

    /// <summary>The last snapshot; <c>null</c> before the first.</summary>
    public T? Latest => _latest;

    public void Report(T value) => _latest = value;
}
