using System.CommandLine;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>A command whose help also says what <c>--json</c> prints; scripts rely on it.</summary>
internal sealed class DocumentedCommand(string name, string description, string json) : Command(name, description)
{
    /// <summary>What <c>--json</c> prints.</summary>
    public string Json { get; } = json;
}
