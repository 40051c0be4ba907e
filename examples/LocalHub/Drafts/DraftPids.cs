using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Reads the <c>pids</c> a client sends.</summary>
internal static class DraftPids
{
    private static readonly ObjectRule Pid =
        new ObjectRule().With("identifier", new TextRule()).Needs("provider", new TextRule()).With("client", new TextRule());

    /// <summary>A DOI of the hub for a record or a family.</summary>
    public static JsonObject Reserved(string prefix, string id) =>
        new() { ["identifier"] = $"{prefix}/{id}", ["provider"] = "datacite", ["client"] = "datacite" };

    /// <returns>What takes the place of the draft's PIDs; <c>null</c> leaves them as they are, as happens where nothing sent was right.</returns>
    public static JsonObject? Read(JsonElement sent, List<FieldError> errors)
    {
        if (sent.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new FieldError("pids", sent.ValueKind == JsonValueKind.Null ? FieldRule.NotNull : "Not a valid mapping type."));
            return null;
        }

        var before = errors.Count;
        var pids = new JsonObject();
        foreach (var pid in sent.EnumerateObject())
            ReadOne(pid.Name, HubJson.ToNode(pid.Value), pids, errors);
        return errors.Count > before && pids.Count == 0 ? null : pids;
    }

    private static void ReadOne(string scheme, JsonNode? value, JsonObject pids, List<FieldError> errors)
    {
        if (scheme is not ("doi" or "oai"))
        {
            // The hub takes its own message for a list of messages: each letter is one.
            const string Message = "Invalid persistent identifier scheme.";
            errors.Add(new FieldError($"pids.{scheme}.key", [.. Message.Select(letter => letter.ToString(CultureInfo.InvariantCulture))]));
            return;
        }

        if (value is null)
        {
            errors.Add(new FieldError($"pids.{scheme}.value", FieldRule.NotNull));
            return;
        }

        if (Pid.Load(value, $"pids.{scheme}.value", errors) is not JsonObject { Count: > 0 } pid)
            return;
        if (scheme == "doi" && pid["identifier"]?.ToString() is { } identifier)
            pid["identifier"] = IdentifierSchemes.Doi.Normalise(identifier) ?? identifier;
        pids[scheme] = pid;
    }
}
