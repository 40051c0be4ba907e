using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Reads the <c>pids</c> a client sends.</summary>
internal static class DraftPids
{
    /// <summary>The prefix the hub registers DOIs under itself.</summary>
    public const string OwnPrefix = "10.60566";

    public static JsonObject Reserved(string id) =>
        new() { ["identifier"] = $"{OwnPrefix}/{id}", ["provider"] = "datacite", ["client"] = "datacite" };

    public static JsonObject Read(JsonElement sent, List<FieldError> errors, Func<string, bool> isTaken)
    {
        var pids = new JsonObject();
        foreach (var pid in sent.EnumerateObject())
        {
            if (pid.Name is not ("doi" or "oai"))
                errors.Add(new FieldError($"pids.{pid.Name}.key", "Invalid persistent identifier scheme."));
            else if (pid.Name == "doi" && pid.Value.ValueKind == JsonValueKind.Object)
                pids["doi"] = JsonNode.Parse(pid.Value.GetRawText());
        }

        errors.AddRange(Check(pids, isTaken));
        return pids;
    }

    /// <summary>What is wrong with a DOI of the client's own: reported when a draft is saved, refused when it is published.</summary>
    public static IEnumerable<FieldError> Check(JsonObject pids, Func<string, bool> isTaken)
    {
        var identifier = pids["doi"]?["identifier"]?.ToString();
        if (pids["doi"]?["provider"]?.ToString() != "external")
            yield break;
        if (string.IsNullOrEmpty(identifier))
            yield return new FieldError("pids.doi", "Missing DOI for required field.");
        else if (identifier.StartsWith(OwnPrefix + "/", StringComparison.Ordinal))
            yield return new FieldError("pids.doi", $"The prefix '{OwnPrefix}' is administrated locally.");
        else if (isTaken(identifier))
            yield return new FieldError("pids.doi", $"doi:{identifier} already exists.");
    }
}
