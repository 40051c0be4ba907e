using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>What of a record would be sent to make it: without what the hub adds, derives or only shows.</summary>
internal static class RecordBody
{
    // References to vocabularies are shown with a title and more, and sent as an id.
    private static readonly string[] References =
    [
        "resource_type", "geo_work_programme_activity", "languages", "rights", "subjects", "target_audiences", "engagement_priorities",
        "additional_titles.type", "additional_titles.lang", "additional_descriptions.type", "additional_descriptions.lang",
        "creators.role", "contributors.role", "dates.type", "related_identifiers.relation_type", "related_identifiers.resource_type", "funding.award",
    ];

    public static bool IsPackage(JsonObject record) => (record["parent"] as JsonObject)?.Text("type") == "package";

    public static JsonObject Of(JsonObject record)
    {
        var metadata = record["metadata"]?.DeepClone() as JsonObject ?? [];
        foreach (var path in References)
            Reduce(metadata, path.Split('.'), 0);
        foreach (var list in (ReadOnlySpan<string>)["creators", "contributors"])
        {
            foreach (var person in metadata.Objects(list))
                ReduceName(person["person_or_org"] as JsonObject);
        }

        if (IsPackage(record))
            metadata.Remove("resource_type");
        var body = new JsonObject { ["metadata"] = metadata, ["access"] = Access(record["access"] as JsonObject ?? []) };
        if (record["files"] is JsonObject files)
            body["files"] = new JsonObject { ["enabled"] = files["enabled"]?.GetValueKind() != JsonValueKind.False };
        if ((record["pids"] as JsonObject)?["doi"] is JsonObject doi && doi.Text("provider") == "external" && doi.Text("identifier") is { Length: > 0 } identifier)
            body["pids"] = new JsonObject { ["doi"] = new JsonObject { ["identifier"] = identifier, ["provider"] = "external" } };
        if (record["custom_fields"] is JsonObject { Count: > 0 } fields)
            body["custom_fields"] = fields.DeepClone();
        RemoveEmpty(body);
        body["metadata"] ??= new JsonObject();
        body["files"] ??= new JsonObject { ["enabled"] = true };

        return body;
    }

    private static void Reduce(JsonNode? node, string[] steps, int at)
    {
        if (node is JsonArray list)
        {
            foreach (var entry in list)
                Reduce(entry, steps, at);
        }
        else if (node is JsonObject json && at < steps.Length)
        {
            Reduce(json[steps[at]], steps, at + 1);
        }
        else if (node is JsonObject reference && reference.Text("id") is not null)
        {
            foreach (var name in reference.Select(member => member.Key).Where(name => name != "id").ToList())
                reference.Remove(name);
        }
    }

    // The hub makes the name of a person of its two parts, and drops the parts of an organisation's.
    private static void ReduceName(JsonObject? name)
    {
        var isOrganization = name?.Text("type") == "organizational";
        foreach (var derived in (ReadOnlySpan<string>)(isOrganization ? ["given_name", "family_name"] : name?.Text("family_name") is null ? [] : ["name"]))
            name?.Remove(derived);
    }

    private static JsonObject Access(JsonObject access)
    {
        var sent = new JsonObject { ["record"] = access.Text("record") ?? "public", ["files"] = access.Text("files") ?? "public" };
        if (access["embargo"] is JsonObject embargo && embargo["active"]?.GetValueKind() == JsonValueKind.True)
            sent["embargo"] = embargo.DeepClone();

        return sent;
    }

    private static void RemoveEmpty(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var entry in list)
                RemoveEmpty(entry);
        }
        else if (node is JsonObject json)
        {
            foreach (var member in json.ToList())
            {
                RemoveEmpty(member.Value);
                if (member.Value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 })
                    json.Remove(member.Key);
            }
        }
    }
}
