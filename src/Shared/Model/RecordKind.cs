namespace KnowledgeHub.Model;

/// <summary>What a record is. Hubs other than the GEO Knowledge Hub have resources only.</summary>
public enum RecordKind
{
    /// <summary>A single resource: what other InvenioRDM hubs simply call a record.</summary>
    Resource,

    /// <summary>A knowledge package, which groups resources.</summary>
    Package,

    /// <summary>An offer in the marketplace.</summary>
    MarketplaceItem,
}
