namespace KnowledgeHub.LocalHub;

/// <summary>The three kinds of records the hub keeps.</summary>
public enum RecordKind
{
    /// <summary>A knowledge resource, under <c>/api/records</c>.</summary>
    Resource,

    /// <summary>A knowledge package, under <c>/api/packages</c>.</summary>
    Package,

    /// <summary>A marketplace item, under <c>/api/marketplace/items</c>.</summary>
    MarketplaceItem,
}
