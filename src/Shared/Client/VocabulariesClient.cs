using System.Globalization;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Operations related to the hub's vocabularies: the ids that documents may refer to.</summary>
public sealed class VocabulariesClient
{
    private readonly HubTransport _transport;
    private readonly HubRoutes _routes;

    internal VocabulariesClient(HubTransport transport, HubRoutes routes)
    {
        _transport = transport;
        _routes = routes;
    }

    /// <summary>Gets a page of a vocabulary.</summary>
    /// <param name="vocabulary">
    /// Its name: <c>resourcetypes</c>, <c>languages</c>, <c>licenses</c>, <c>titletypes</c>, <c>datetypes</c>, <c>descriptiontypes</c>, <c>relationtypes</c>,
    /// <c>creatorsroles</c>, <c>contributorsroles</c>, <c>geowptypes</c>, <c>targetaudiencestypes</c>, <c>engagementprioritiestypes</c>, <c>affiliations</c>,
    /// <c>funders</c>, <c>awards</c>, <c>subjects</c> or <c>names</c>.
    /// </param>
    /// <param name="text">Words that the terms begin with, as for completing what somebody types; <c>null</c> means all terms.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="size">Terms on a page, from 1.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RecordNotFoundException">The hub has no such vocabulary.</exception>
    public Task<HubTermPage> SearchAsync(string vocabulary, string? text = null, int page = 1, int size = 25, CancellationToken cancellationToken = default)
    {
        var query = string.Format(CultureInfo.InvariantCulture, "page={0}&size={1}", page, size);
        var words = new string([.. (text ?? "").Select(character => char.IsLetterOrDigit(character) ? character : ' ')]).Split([' '], StringSplitOptions.RemoveEmptyEntries);

        // Suggestions are offered by the collections of their own; the others take a query, in which a star stands for the rest of a word.
        if (words.Length > 0)
            query = HubRoutes.HasOwnCollection(vocabulary)
                ? $"suggest={Uri.EscapeDataString(text!.Trim())}&{query}" // with words in it, it is not null
                : $"q={Uri.EscapeDataString(string.Join(" ", words.Select(word => word + "*")))}&{query}";

        return _transport.GetAsync($"Vocabulary '{vocabulary}'", _routes.Vocabulary(vocabulary, query), HubAnswers.Terms(vocabulary), cancellationToken);
    }

    /// <summary>Gets the term of an id; <c>null</c> when the vocabulary has none, or does not exist.</summary>
    public async Task<HubTerm?> FindAsync(string vocabulary, string id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _transport.GetAsync(
                $"Term '{id}' of vocabulary '{vocabulary}'", _routes.VocabularyTerm(vocabulary, id), HubAnswers.Term(vocabulary), cancellationToken).ConfigureAwait(false);
        }
        catch (RecordNotFoundException)
        {
            return null;
        }
    }
}
