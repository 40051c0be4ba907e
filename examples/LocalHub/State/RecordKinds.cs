namespace KnowledgeHub.LocalHub;

/// <summary>The hub's names for a kind of record: in JSON, in API routes, in pages.</summary>
internal static class RecordKinds
{
    public static readonly IReadOnlyList<RecordKind> All = [RecordKind.Resource, RecordKind.Package, RecordKind.MarketplaceItem];

    public static string ParentType(this RecordKind kind) => kind switch
    {
        RecordKind.Package => "package",
        RecordKind.MarketplaceItem => "marketplace-item",
        _ => "resource",
    };

    public static string ApiPath(this RecordKind kind) => kind switch
    {
        RecordKind.Package => "/api/packages",
        RecordKind.MarketplaceItem => "/api/marketplace/items",
        _ => "/api/records",
    };

    public static string HtmlPath(this RecordKind kind) => kind switch
    {
        RecordKind.Package => "/packages",
        RecordKind.MarketplaceItem => "/marketplace/items",
        _ => "/records",
    };

    public static string UploadPath(this RecordKind kind) => kind switch
    {
        RecordKind.Package => "/uploads/packages",
        RecordKind.MarketplaceItem => "/uploads/marketplace/items",
        _ => "/uploads",
    };

    public static string IiifName(this RecordKind kind, bool draft) => (kind, draft) switch
    {
        (RecordKind.Package, true) => "package-draft",
        (RecordKind.Package, false) => "package",
        (RecordKind.MarketplaceItem, true) => "marketplace-item-draft",
        (RecordKind.MarketplaceItem, false) => "marketplace-item",
        (_, true) => "draft",
        (_, false) => "record",
    };

    public static string FacetLabel(string parentType) => parentType switch
    {
        "package" => "Knowledge Package",
        "marketplace-item" => "Marketplace Item",
        _ => "Knowledge Resource",
    };
}
