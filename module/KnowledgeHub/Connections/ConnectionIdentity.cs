namespace KnowledgeHub.Shell.Connections;

/// <summary>Which connection is meant: its name, or the connection itself.</summary>
public sealed class ConnectionIdentity
{
    private readonly KhConnection? _connection;

    /// <summary>A connection by name.</summary>
    public ConnectionIdentity(string name) => Name = name;

    /// <summary>The connection itself; it may come from another runspace.</summary>
    public ConnectionIdentity(KhConnection connection)
    {
        _connection = connection ?? throw new ArgumentNullException(nameof(connection));
        Name = connection.Name;
    }

    /// <summary>The connection's name.</summary>
    public string Name { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal KhConnection? Find(ConnectionStore connections) => _connection ?? connections.Find(Name);
}
