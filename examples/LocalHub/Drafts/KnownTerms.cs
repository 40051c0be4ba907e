using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>References of metadata to vocabularies: an unknown term is refused at once, also in drafts.</summary>
internal static class KnownTerms
{
    public static void Require(JsonObject metadata, HubSite site)
    {
        foreach (var (type, id, _) in References.In(metadata))
        {
            var term = Find(site, type, id) ?? throw new HubAnswerException(400, $"Invalid value {id}.");
            if (type == "resourcetypes" && !term.Tags.Contains("depositable"))
                throw new HubAnswerException(400, "Not a valid value.");
        }
    }

    private static VocabularyTerm? Find(HubSite site, string type, string id)
    {
        if (site.Line.MissingTerms.Contains((type, id)))
            return null;
        return site.Vocabularies.Find(type, id) ?? (IsOpen(site.Options, type, id) ? new VocabularyTerm(id, id) : null);
    }

    /// <summary>Vocabularies with too many terms to carry along, and what their ids look like.</summary>
    private static bool IsOpen(LocalHubOptions options, string type, string id) => type switch
    {
        "languages" => options.AnyOpenVocabularyId && id.Length == 3 && id.All(char.IsAsciiLetterLower),
        "awards" => options.AnyOpenVocabularyId,
        "affiliations" or "funders" => options.AnyOrganisationId,
        _ => false,
    };
}
