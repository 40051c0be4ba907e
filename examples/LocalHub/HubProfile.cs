namespace KnowledgeHub.LocalHub;

/// <summary>Which hub software the emulator behaves as.</summary>
public enum HubProfile
{
    /// <summary>The GEO Knowledge Hub as its public source pins it (InvenioRDM v11 line).</summary>
    G,

    /// <summary>Current upstream InvenioRDM (v12 and later), where it differs.</summary>
    N,
}
