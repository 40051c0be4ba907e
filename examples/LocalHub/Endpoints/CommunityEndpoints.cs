using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Communities, by short name or id.</summary>
internal static class CommunityEndpoints
{
    public static void Map(RouteTable routes) => routes.Add("GET", "/api/communities/{}", GetAsync);

    /// <summary>The community of a short name or id; <c>null</c> when there is none.</summary>
    public static CommunitySeed? Find(HubSite site, string nameOrId) => site.Options.Communities.FirstOrDefault(community =>
        community.Slug == nameOrId || (Guid.TryParse(nameOrId, out var id) && community.Id == id.ToString()));

    private static Task GetAsync(HubRequest request)
    {
        var community = Find(request.Site, request.Values[0]) ?? throw HubAnswerException.NoSuchPid();
        if (community.Restricted && request.UserId != 1)
            throw HubAnswerException.Denied();
        return request.AnswerAsync(200, json => Write(json, community, request.Site.Urls.Site));
    }

    private static void Write(Utf8JsonWriter json, CommunitySeed community, string site)
    {
        json.WriteStartObject();
        json.WriteString("id", community.Id);
        json.WriteString("slug", community.Slug);
        json.WriteStartObject("metadata");
        json.WriteString("title", community.Title);
        json.WriteEndObject();
        json.WriteStartObject("access");
        json.WriteString("visibility", community.Restricted ? "restricted" : "public");
        json.WriteEndObject();
        json.WriteNumber("revision_id", 1);
        json.WriteStartObject("links");
        json.WriteString("self", $"{site}/api/communities/{community.Id}");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
