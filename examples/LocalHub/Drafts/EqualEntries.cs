using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Lists in which the older line's store allows no entry twice, which it finds out too late to say so.</summary>
internal static class EqualEntries
{
    private static readonly string[] Lists = ["subjects", "languages", "related_identifiers"];

    public static void Refuse(JsonObject metadata)
    {
        var affiliations = ((string[])["creators", "contributors"])
            .SelectMany(list => metadata[list] as JsonArray ?? [])
            .Select(person => person?["affiliations"]);
        if (Lists.Select(list => metadata[list]).Concat(affiliations).OfType<JsonArray>().Any(HasEqual))
            throw HubAnswerException.ServerError();
    }

    private static bool HasEqual(JsonArray list) => list.Select(entry => entry?.ToJsonString()).Distinct(StringComparer.Ordinal).Count() < list.Count;
}
