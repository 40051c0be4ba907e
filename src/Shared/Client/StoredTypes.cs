using System.Collections.Concurrent;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>
/// Tells whether a draft has the resource type that the GEO hub shows: it shows one also where there is none, and sent back that would
/// become real. What was sent last tells it, otherwise the hub's search, which looks at what is stored.
/// </summary>
internal sealed class StoredTypes(HubTransport transport, HubRoutes routes, TimeSpan indexLag, TimeProvider clock)
{
    private static readonly (string Condition, bool IsStored)[] Questions = [("AND", true), ("AND NOT", false)];

    private readonly ConcurrentDictionary<string, (long? Revision, bool HasType)> _sent = new(StringComparer.Ordinal);

    /// <summary>Notes what a draft was saved with.</summary>
    /// <returns>The draft, which then says whether it lacks a type.</returns>
    public HubRecord Note(HubRecord draft, byte[] sent)
    {
        if (!draft.MayLackType || draft.Kind == RecordKind.Package)
            return draft;
        var hasType = PlainJson.ReadObject(sent).Object("metadata").Object("resource_type").Text("id") is not null;
        _sent[draft.Id] = (draft.RevisionId, hasType);

        return hasType ? draft : draft.WithoutType();
    }

    /// <summary>Whether the type that a draft shows is stored.</summary>
    public async Task<bool> IsStoredAsync(HubRecord draft, CancellationToken cancellationToken)
    {
        if (!draft.MayLackType)
            return true;
        if (draft.Kind == RecordKind.Package)
            return false; // the hub takes it off packages
        if (_sent.TryGetValue(draft.Id, out var sent) && sent.Revision == draft.RevisionId)
            return sent.HasType;

        var started = clock.GetTimestamp();
        bool? older = null;
        for (var wait = TimeSpan.FromMilliseconds(250); ; wait += wait)
        {
            foreach (var (condition, answer) in Questions)
            {
                if (await FindRevisionAsync(draft, condition, cancellationToken).ConfigureAwait(false) is not { } revision)
                    continue;
                if (revision >= (draft.RevisionId ?? 0))
                    return answer;
                older = answer;
            }

            // The search lags behind; an edit that was only opened stays behind for good.
            var left = indexLag - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return older ?? false;
            await clock.Wait(wait < left ? wait : left, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<long?> FindRevisionAsync(HubRecord draft, string condition, CancellationToken cancellationToken)
    {
        var request = new SearchRequest { Kind = draft.Kind, Query = $"id:\"{draft.Id}\" {condition} metadata.resource_type.id:\"{ShownMetadata.DefaultType}\"", AllVersions = true, Size = 1 };
        using var page = await transport.GetAsync(
            $"The type of draft {draft.Id}", routes.OwnRecords(request), static body => new RecordPage(body, SearchPage.Read(body.Bytes)), cancellationToken).ConfigureAwait(false);

        return page.Hits.Count > 0 ? page.Hits[0].RevisionId ?? 0 : null;
    }
}
