using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Checks the identifiers in metadata, normalises the good ones and takes the bad ones out.</summary>
internal sealed class IdentifierRules(List<FieldError> errors, HubProfile profile)
{
    public void Check(JsonObject metadata)
    {
        CheckList(metadata, "identifiers", "metadata.identifiers", "work", unique: true);
        CheckList(metadata, "related_identifiers", "metadata.related_identifiers", "work", unique: false);
        foreach (var list in (string[])["creators", "contributors"])
            ForEach(metadata, list, (person, path) =>
            {
                if (person["person_or_org"] is JsonObject name)
                    CheckList(name, "identifiers", path + ".person_or_org.identifiers", "person", unique: true);
            });
        if (metadata["locations"] is JsonObject locations)
            ForEach(locations, "features", (feature, path) => CheckList(feature, "identifiers", $"metadata.locations.{path["metadata.".Length..]}.identifiers", "location", unique: false));
    }

    private static void ForEach(JsonObject parent, string list, Action<JsonObject, string> check)
    {
        if (parent[list] is not JsonArray entries)
            return;
        for (var i = 0; i < entries.Count; i++)
            if (entries[i] is JsonObject entry)
                check(entry, string.Create(CultureInfo.InvariantCulture, $"metadata.{list}.{i}"));
    }

    private void CheckList(JsonObject parent, string member, string path, string place, bool unique)
    {
        if (parent[member] is not JsonArray entries)
            return;
        var schemes = IdentifierSchemes.Of(place, profile);
        var seen = new HashSet<string>();
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}.{i}");
            if (entries[i] is not JsonObject entry || !CheckOne(entry, at, schemes))
            {
                entries.RemoveAt(i);
                continue;
            }

            var key = profile == HubProfile.N && place == "work" ? entry["identifier"]!.ToString() : entry["scheme"]!.ToString();
            if (unique && !seen.Add(key))
            {
                errors.Add(new FieldError(path, "Only one identifier per scheme is allowed."));
                entries.RemoveAt(i);
            }
        }

        if (entries.Count == 0)
            parent.Remove(member);
    }

    private bool CheckOne(JsonObject entry, string path, IReadOnlyList<IdentifierScheme> schemes)
    {
        var identifier = entry["identifier"]?.ToString() ?? "";
        if (identifier.Length == 0)
            return Refuse(path + ".identifier", "Missing data for required field.");
        if (entry["scheme"]?.ToString() is not { Length: > 0 } named)
        {
            var found = schemes.FirstOrDefault(scheme => scheme.Normalise(identifier) is not null);
            if (found is null)
                return Refuse(path + ".scheme", "No valid scheme recognized for identifier.");
            entry["scheme"] = found.Name;
            entry["identifier"] = found.Normalise(identifier);
            return true;
        }

        if (schemes.FirstOrDefault(candidate => candidate.Name == named) is not { } known)
            return Refuse(path + ".scheme", "Invalid scheme.");
        if (known.Normalise(identifier) is not { } normal)
            return Refuse(path + ".identifier", $"Invalid {known.Label} identifier.");
        entry["identifier"] = normal;
        return true;
    }

    private bool Refuse(string field, string message)
    {
        errors.Add(new FieldError(field, message));
        return false;
    }
}
