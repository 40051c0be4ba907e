using System.Collections;
using System.Management.Automation;
using KnowledgeHub.Shell.Connections;

namespace KnowledgeHub.Shell.Completion;

/// <summary>The connection that a line being typed would use.</summary>
internal static class CompletionConnection
{
    /// <summary>Finds it; <c>null</c> when there is none, for completion never complains.</summary>
    public static KhConnection? Find(IDictionary boundParameters)
    {
        var connections = ConnectionStore.OfThisRunspace;
        var given = boundParameters?["Connection"] is PSObject wrapped ? wrapped.BaseObject : boundParameters?["Connection"];

        return given switch
        {
            KhConnection connection => connection,
            string name => connections.Find(name),
            _ => connections.Current,
        };
    }
}
