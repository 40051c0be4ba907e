using System.Management.Automation;
using KnowledgeHub.Client;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Connections;

namespace KnowledgeHub.Shell.Commands;

/// <summary>A cmdlet that talks to a hub.</summary>
public abstract class ConnectedCmdlet : KhCmdlet
{
    private KhConnection? _resolved;
    private KhConnection? _ofObject;
    private bool _changes;

    /// <summary>The connection to use: its name, or what Connect-KhHub gave. Default: the current one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionIdentity? Connection { get; set; }

    /// <summary>The connection in use.</summary>
    private protected KhConnection Using => _ofObject ?? (_resolved ??= Find());

    /// <summary>The connection in use; <c>null</c> when none is named, made or described by the environment.</summary>
    private protected KhConnection? UsingIfAny =>
        _resolved is null && Connection is null && ConnectionStore.OfThisRunspace.Current is null && EnvironmentConnection.Address is null ? null : Using;

    /// <summary>The hub in use.</summary>
    private protected HubClient Hub => Using.Client;

    /// <summary>The hub's name, for messages.</summary>
    private protected string HubName => Using.Uri.Authority;

    /// <summary>Refuses to change anything over a connection that is for reading only.</summary>
    private protected void RequireWritable()
    {
        if (Using.IsReadOnly)
            ThrowTerminatingError(ConnectionErrors.ReadOnly(Using));
    }

    /// <summary>Says that the cmdlet changes the hub; each object's connection must then allow it.</summary>
    private protected void WillChange() => _changes = true;

    /// <summary>Uses the connection to the hub that an object came from, from here on; reports it when there is none, or another is named.</summary>
    /// <param name="hub">The address of that hub; <c>null</c> when the object does not say, and the connection in use is meant.</param>
    /// <param name="target">The object.</param>
    private protected bool TryUse(Uri? hub, object? target)
    {
        _ofObject = null;
        if (hub is not null && !IsOf(Using, hub))
        {
            _ofObject = Connection is null ? ConnectionStore.OfThisRunspace.All.LastOrDefault(connection => IsOf(connection, hub)) : null;
            if (_ofObject is null)
            {
                WriteError(ConnectionErrors.OtherHub(hub, Using, target));
                return false;
            }

            WriteVerbose($"'{target}' is on {hub.Authority}; connection '{_ofObject.Name}' is used.");
        }

        if (_changes)
            RequireWritable();

        return true;
    }

    private static bool IsOf(KhConnection connection, Uri hub) =>
        Uri.Compare(connection.Uri, hub, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Asks before something grave, whatever the preference of the cmdlet as a whole; -Force, -Confirm:$false and the preference None answer it.</summary>
    private protected bool Confirm(bool force, string question)
    {
        var preference = $"{SessionState.PSVariable.GetValue("ConfirmPreference")}";

        return force || MyInvocation.BoundParameters.ContainsKey("Confirm") || preference == nameof(ConfirmImpact.None) || ShouldContinue(question, MyInvocation.MyCommand.Name);
    }

    private KhConnection Find()
    {
        var connections = ConnectionStore.OfThisRunspace;
        if (Connection is not null)
        {
            if (Connection.Find(connections) is { } given)
                return given;
            ThrowTerminatingError(ConnectionErrors.Unknown(Connection, connections));
        }

        if (connections.Current is { } current)
            return current;
        if (EnvironmentConnection.TryCreate(out var problem) is { } fromEnvironment)
        {
            connections.Add(fromEnvironment);
            WriteVerbose($"Connected to {fromEnvironment.Uri} as {EnvironmentConnection.AddressVariable} says.");
            return fromEnvironment;
        }

        ThrowTerminatingError(ConnectionErrors.None(problem));
        throw new PipelineStoppedException(); // not reached: the line above throws
    }
}
