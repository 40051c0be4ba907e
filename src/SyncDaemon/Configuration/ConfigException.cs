namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>The configuration cannot be used; carries every problem, not the first.</summary>
internal sealed class ConfigException(string file, IReadOnlyList<ConfigProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>The file, absolute.</summary>
    public string File { get; } = file;

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; } = problems;
}
