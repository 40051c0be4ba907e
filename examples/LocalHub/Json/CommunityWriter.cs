using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Writes communities as each line of hubs shows them.</summary>
internal sealed class CommunityWriter(HubProfile profile, string site)
{
    /// <summary>Communities are there from the beginning.</summary>
    private const string Founded = "2023-01-09T10:15:30.123456+00:00";

    private static readonly string[] Geo = ["members", "public_members", "invitations", "requests", "rename", "logo"];

    private static readonly string[] Newer = [.. Geo, "records", "membership_requests", "collection_trees"];

    public void Write(Utf8JsonWriter json, CommunitySeed community)
    {
        json.WriteStartObject();
        json.WriteString("id", community.Id);
        json.WriteString("created", Founded);
        json.WriteString("updated", Founded);
        WriteLinks(json, community);
        json.WriteNumber("revision_id", 2);
        json.WriteString("slug", community.Slug);
        json.WriteStartObject("metadata");
        json.WriteString("title", community.Title);
        json.WriteStartObject("type");
        json.WriteString("id", "topic");
        json.WriteEndObject();
        json.WriteEndObject();
        WriteAccess(json, community);
        json.WriteStartObject("custom_fields");
        json.WriteEndObject();
        if (profile == HubProfile.N)
            WriteNewer(json);
        json.WriteEndObject();
    }

    private void WriteLinks(Utf8JsonWriter json, CommunitySeed community)
    {
        var self = $"{site}/api/communities/{community.Id}";
        json.WriteStartObject("links");
        json.WriteString("self", self);
        json.WriteString("self_html", $"{site}/communities/{community.Slug}");
        json.WriteString("settings_html", $"{site}/communities/{community.Slug}/settings");
        foreach (var name in profile == HubProfile.N ? Newer : Geo)
            json.WriteString(name, $"{self}/{Segment(name)}");
        json.WriteEndObject();
    }

    private static string Segment(string link) => link switch
    {
        "public_members" => "members/public",
        "membership_requests" => "membership-requests",
        "collection_trees" => "collection-trees",
        _ => link,
    };

    private void WriteAccess(Utf8JsonWriter json, CommunitySeed community)
    {
        json.WriteStartObject("access");
        json.WriteString("visibility", community.Restricted ? "restricted" : "public");
        json.WriteString("member_policy", "open");
        if (profile == HubProfile.N)
        {
            json.WriteString("members_visibility", "public");
            json.WriteString("record_submission_policy", "open");
            json.WriteString("review_policy", "closed");
        }
        else
        {
            json.WriteString("record_policy", "open");
        }

        json.WriteEndObject();
    }

    private static void WriteNewer(Utf8JsonWriter json)
    {
        json.WriteStartObject("deletion_status");
        json.WriteBoolean("is_deleted", false);
        json.WriteString("status", "P");
        json.WriteEndObject();
        json.WriteStartObject("children");
        json.WriteBoolean("allow", false);
        json.WriteEndObject();
    }
}
