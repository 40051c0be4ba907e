using System.Text.RegularExpressions;
using KnowledgeHub.Client;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Connections;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Drafts;

/// <summary>Says which known ids come near one that the hub does not know.</summary>
internal sealed class VocabularyAdvice(VocabularyCache vocabularies)
{
    private const int MostNear = 3;

    private static readonly Regex UnknownId = new("Invalid value (?<id>[^ ]+?)\\.(\\s|\"|\\)|$)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly (string Field, string Vocabulary)[] Fields =
    [
        ("resource_type", "resourcetypes"), ("rights", "licenses"), ("languages", "languages"), ("subjects", "subjects"),
        ("geo_work_programme_activity", "geowptypes"), ("target_audiences", "targetaudiencestypes"), ("engagement_priorities", "engagementprioritiestypes"),
    ];

    /// <summary>Makes a call with a draft's document; where the hub does not know an id in it, the error names the nearest ones.</summary>
    public async Task<HubRecord> RunAsync(Func<Task<HubRecord>> call, IReadOnlyDictionary<string, object?> document, CancellationToken cancellationToken)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (HubRequestException fault) when (UnknownId.Match(fault.Message) is { Success: true } match)
        {
            var id = match.Groups["id"].Value;
            var near = await FindNearAsync(id, document, cancellationToken).ConfigureAwait(false);
            throw new KhModuleException(
                $"The hub knows no '{id}'{(near.Count == 0 ? "." : $"; the nearest it knows {(near.Count == 1 ? "is" : "are")} {string.Join(", ", near)}.")} Nothing was saved.", ErrorIds.UnknownVocabularyId, fault);
        }
    }

    private async Task<IReadOnlyList<string>> FindNearAsync(string id, IReadOnlyDictionary<string, object?> document, CancellationToken cancellationToken)
    {
        try
        {
            var near = new List<string>();
            foreach (var vocabulary in Fields.Where(field => Holds(document, field.Field, id)).Select(field => field.Vocabulary))
            {
                var terms = await vocabularies.AskAsync(vocabulary, id, cancellationToken).ConfigureAwait(false);
                var known = terms.Select(term => term.Id).ToList();
                while (near.Count < MostNear && Nearest.Of(id, known.Except(near)) is { } next)
                    near.Add(next);
                near.AddRange(terms.Where(term => term.Title.IndexOf(id, StringComparison.OrdinalIgnoreCase) >= 0 || Letters(term.Id).Contains(Letters(id)))
                    .Select(term => term.Id).Except(near).Take(MostNear - near.Count).ToList());
            }

            return near;
        }
        catch (HubException)
        {
            // The advice is a kindness; the error itself is known already.
            return [];
        }
    }

    // "cc-by4" and "cc-by-4.0" differ in little that people notice.
    private static string Letters(string id) => string.Concat(id.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static bool Holds(IReadOnlyDictionary<string, object?> document, string field, string id) =>
        document.TryGetValue("metadata", out var metadata) && metadata is IDictionary<string, object?> members && members.TryGetValue(field, out var value)
        && (value is IEnumerable<object?> list && value is not IDictionary<string, object?> ? list : [value]).OfType<IDictionary<string, object?>>().Any(term => term.TryGetValue("id", out var its) && Equals(its, id));
}
