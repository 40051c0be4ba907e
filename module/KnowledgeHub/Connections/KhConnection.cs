using KnowledgeHub.Client;

namespace KnowledgeHub.Shell.Connections;

/// <summary>A connection to a hub, as Connect-KhHub makes it.</summary>
public sealed class KhConnection
{
    internal KhConnection(string name, HubOptions options)
    {
        Name = name;
        Client = new HubClient(options);
        Vocabularies = new VocabularyCache(Client);
    }

    /// <summary>What the connection is called.</summary>
    public string Name { get; }

    /// <summary>The hub's address.</summary>
    public Uri Uri => Client.BaseUrl;

    /// <summary>Whether calls carry a token.</summary>
    public bool HasToken => Client.HasToken;

    /// <summary>Whether every change is refused.</summary>
    public bool IsReadOnly => Client.ReadOnly;

    /// <summary>Whether cmdlets use this connection when none is named.</summary>
    public bool IsCurrent { get; internal set; }

    /// <summary>Requests sent over it so far.</summary>
    public long RequestsSent => Client.RequestsSent;

    internal HubClient Client { get; }

    internal VocabularyCache Vocabularies { get; }

    /// <summary>What the hub complained about when drafts were saved last over this connection, by their ids.</summary>
    internal SavedDrafts SavedDrafts { get; } = new();

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
