using System.Management.Automation;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Connections;

namespace KnowledgeHub.Shell.Commands.Connections;

/// <summary>Ends a connection. Nothing is sent.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "KhHub")]
[OutputType(typeof(void))]
public sealed class DisconnectHubCommand : KhCmdlet
{
    /// <summary>The connection: its name, or what Connect-KhHub gave. Default: the current one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [Alias("Name")]
    public ConnectionIdentity? Connection { get; set; }

    /// <summary>Ends it.</summary>
    protected override void ProcessRecord()
    {
        var connections = ConnectionStore.OfThisRunspace;
        var connection = Connection is null ? connections.Current : Connection.Find(connections);
        if (connection is not null)
            connections.Remove(connection);
        else
            WriteError(Connection is null ? ConnectionErrors.None(problem: null) : ConnectionErrors.Unknown(Connection, connections));
    }
}
