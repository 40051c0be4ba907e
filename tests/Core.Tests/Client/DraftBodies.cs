using System.Text;
using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>Documents for drafts, and drafts made of them.</summary>
internal static class DraftBodies
{
    public static byte[] Complete(string title = "Rivers of the north", bool files = false) => Encoding.UTF8.GetBytes(
        $$$"""
        {"metadata":{"title":"{{{title}}}","publication_date":"2020-06-01","resource_type":{"id":"dataset"},"publisher":"Hydrology office",
        "creators":[{"person_or_org":{"type":"personal","family_name":"Brown","given_name":"Troy"}}],
        "locations":{"features":[{"geometry":{"type":"Point","coordinates":[10.50,47.0]}}]}},
        "files":{"enabled":{{{(files ? "true" : "false")}}}},"access":{"record":"public","files":"public"}}
        """);

    public static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);

    public static async Task<HubRecord> NewDraftAsync(this HubClient client, string title = "Rivers of the north", bool files = false) =>
        await client.Drafts.CreateAsync(RecordKind.Resource, Complete(title, files), cancellationToken: ClientExtensions.Cancellation);

    public static Task<HubFile> UploadAsync(this HubClient client, string id, string key, byte[] content) =>
        client.DraftFiles.UploadAsync(RecordKind.Resource, id, key, content.Length, () => new MemoryStream(content, writable: false), ClientExtensions.Cancellation);

    /// <summary>The ids of the caller's drafts.</summary>
    public static async Task<IReadOnlyList<string>> OwnDraftsAsync(this HubClient client)
    {
        var page = client.Records.Keep(
            await client.Records.SearchOwnAsync(new SearchRequest { Size = 100 }, ClientExtensions.Cancellation), RecordKind.Resource);

        return [.. page.Records.Where(record => record.IsDraft).Select(record => record.Id)];
    }
}
