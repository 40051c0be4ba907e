using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>The addresses of the hub's pages: what a person opens in a browser.</summary>
internal sealed class HubPages(string site)
{
    /// <summary>The hub's address without a slash at the end.</summary>
    public string Site => site;

    public string Record(RecordKind kind, string id) => $"{site}/{Collection(kind)}/{Uri.EscapeDataString(id)}";

    public string Upload(RecordKind kind, string id) =>
        kind == RecordKind.Resource ? $"{site}/uploads/{Uri.EscapeDataString(id)}" : $"{site}/uploads/{Collection(kind)}/{Uri.EscapeDataString(id)}";

    /// <summary>Where a link's token opens what the link permits.</summary>
    public string Shared(RecordKind kind, string id, string permission, string token) => permission switch
    {
        "edit" => $"{Upload(kind, id)}?token={Uri.EscapeDataString(token)}",
        "preview" => $"{Record(kind, id)}?preview=1&token={Uri.EscapeDataString(token)}",
        _ => $"{Record(kind, id)}?token={Uri.EscapeDataString(token)}",
    };

    private static string Collection(RecordKind kind) => kind switch
    {
        RecordKind.Package => "packages",
        RecordKind.MarketplaceItem => "marketplace/items",
        _ => "records",
    };
}
