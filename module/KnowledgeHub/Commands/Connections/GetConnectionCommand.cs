using System.Management.Automation;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Connections;

namespace KnowledgeHub.Shell.Commands.Connections;

/// <summary>Shows the connections of this session.</summary>
[Cmdlet(VerbsCommon.Get, "KhConnection")]
[OutputType(typeof(KhConnection))]
public sealed class GetConnectionCommand : KhCmdlet
{
    /// <summary>Names of connections; wildcards are allowed. Default: all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Only the connection that cmdlets use when none is named.</summary>
    [Parameter]
    public SwitchParameter Current { get; set; }

    /// <summary>Shows them.</summary>
    protected override void ProcessRecord()
    {
        var connections = ConnectionStore.OfThisRunspace;
        foreach (var name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            var found = connections.All.Where(connection => pattern.IsMatch(connection.Name)).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(ConnectionErrors.Unknown(new ConnectionIdentity(name), connections));
            foreach (var connection in found.Where(connection => !Current || connection.IsCurrent))
                WriteObject(connection);
        }
    }
}
