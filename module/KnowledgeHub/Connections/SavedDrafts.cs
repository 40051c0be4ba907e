using System.Collections.Concurrent;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Connections;

/// <summary>What a hub complained about when drafts were saved: it publishes them all the same, without what it refused, and says it only once.</summary>
internal sealed class SavedDrafts
{
    // A draft without files is how every draft begins; publishing says so again if it stays without.
    private const string Files = "files.enabled";

    private readonly ConcurrentDictionary<string, IReadOnlyList<DraftProblem>> _complaints = new(StringComparer.Ordinal);

    /// <summary>Notes what was said of a draft that was just saved.</summary>
    public void Note(HubRecord draft) => _complaints[draft.Id] = Relevant(draft.Errors);

    /// <summary>Forgets a draft that is none any more.</summary>
    public void Forget(string id) => _complaints.TryRemove(id, out _);

    /// <summary>What a draft lacks of what was sent, as far as this connection or the object that names it knows; nothing of one that is named by id alone.</summary>
    public IReadOnlyList<DraftProblem> Find(RecordIdentity draft, string id)
    {
        var isObject = draft.Record is not null || draft.Errors.Count > 0;

        return !isObject ? [] : _complaints.TryGetValue(id, out var last) ? last : Relevant(draft.Errors);
    }

    /// <summary>The complaints that are about something that was sent.</summary>
    public static IReadOnlyList<DraftProblem> Relevant(IReadOnlyList<DraftProblem> complaints) => [.. complaints.Where(complaint => complaint.Field != Files)];
}
