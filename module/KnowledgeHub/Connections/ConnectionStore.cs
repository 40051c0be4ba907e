using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace KnowledgeHub.Shell.Connections;

/// <summary>The connections of a runspace. Runspaces that run side by side do not see each other's.</summary>
internal sealed class ConnectionStore
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionStore> Stores = new();

    private readonly List<KhConnection> _connections = [];

    /// <summary>The connections of the runspace that the calling thread works for.</summary>
    public static ConnectionStore OfThisRunspace => Stores.GetValue(Runspace.DefaultRunspace, _ => new ConnectionStore());

    /// <summary>All, in the order they were made.</summary>
    public IReadOnlyList<KhConnection> All => _connections;

    /// <summary>The one that is used when none is named; <c>null</c> when there is none.</summary>
    public KhConnection? Current => _connections.FirstOrDefault(connection => connection.IsCurrent);

    /// <summary>The connection with a name; <c>null</c> when there is none.</summary>
    public KhConnection? Find(string name) =>
        _connections.FirstOrDefault(connection => string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a connection, in place of one with its name, and makes it the current one.</summary>
    public void Add(KhConnection connection)
    {
        if (Find(connection.Name) is { } former)
            Remove(former);
        foreach (var other in _connections)
            other.IsCurrent = false;
        connection.IsCurrent = true;
        _connections.Add(connection);
    }

    /// <summary>Ends a connection; the one made last of the others becomes the current one.</summary>
    public void Remove(KhConnection connection)
    {
        _connections.Remove(connection);
        connection.Client.Dispose();
        if (connection.IsCurrent && _connections.Count > 0)
            _connections[_connections.Count - 1].IsCurrent = true;
        connection.IsCurrent = false;
    }
}
