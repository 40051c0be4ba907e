using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>The form of a record for the hub's own pages, which adds a member <c>ui</c>: dates, titles and access in words.</summary>
internal static class UiForm
{
    /// <summary>Lists that are shown with their terms' titles.</summary>
    private static readonly string[] Lists =
        ["languages", "related_identifiers", "dates", "rights", "funding", "additional_titles", "additional_descriptions"];

    public static byte[] AddTo(byte[] record, HubRequest request, RecordView view)
    {
        if (ContentNegotiation.Negotiated(request.Http) != ContentNegotiation.UiJson)
            return record;
        var shown = JsonElement.Parse(record);
        var ui = Describe(shown, view.Record, request.Site.Profile);
        return HubJson.Write(json =>
        {
            json.WriteStartObject();
            foreach (var member in shown.EnumerateObject())
                member.WriteTo(json);
            json.WritePropertyName("ui");
            ui.WriteTo(json);
            json.WriteEndObject();
        });
    }

    private static JsonObject Describe(JsonElement shown, StoredRecord record, HubProfile profile)
    {
        var metadata = HubJson.ToNode(shown.GetProperty("metadata"))!.AsObject();
        var ui = new JsonObject();
        if (metadata["publication_date"]?.ToString() is { } published)
            (ui["publication_date_l10n_medium"], ui["publication_date_l10n_long"]) = (UiText.Day(published, isLong: false), UiText.Day(published, isLong: true));
        ui["created_date_l10n_long"] = UiText.Day(HubTime.Iso(record.Created)[..10], isLong: true);
        ui["updated_date_l10n_long"] = UiText.Day(HubTime.Iso(record.Updated)[..10], isLong: true);
        if (metadata["resource_type"] is { } type)
            ui["resource_type"] = UiText.WithTitle(type);
        ui["custom_fields"] = new JsonObject();
        ui["access_status"] = UiText.Access(shown.GetProperty("access"));
        foreach (var people in (string[])["creators", "contributors"])
            if (metadata[people] is JsonArray list)
                ui[people] = new JsonObject { [people] = list.DeepClone(), ["affiliations"] = new JsonArray() };
        foreach (var name in Lists)
            if (metadata[name] is JsonArray list)
                ui[name] = new JsonArray([.. list.Select(entry => UiText.WithTitle(entry!))]);
        if (metadata["description"]?.ToString() is { } description)
            ui["description_stripped"] = UiText.WithoutTags(description);
        if (profile == HubProfile.N && metadata["locations"] is { } locations)
            ui["locations"] = locations.DeepClone();
        ui["version"] = metadata["version"]?.ToString() ?? $"v{record.VersionIndex}";
        ui["is_draft"] = record.IsDraft;
        return ui;
    }
}
