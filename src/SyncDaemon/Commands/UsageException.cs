namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>The command line asks for something that does not fit together; carries every problem.</summary>
internal sealed class UsageException(params IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>All that is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
