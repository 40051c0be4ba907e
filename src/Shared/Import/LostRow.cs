using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>A draft on the hub that may be one that was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Created">When the hub made it.</param>
/// <param name="Json">Its document, as the search shows it.</param>
internal sealed record LostDraftCandidate(string Id, DateTimeOffset Created, byte[] Json);

/// <summary>Tells which drafts belong to rows whose calls were not answered; pure.</summary>
internal static class LostRow
{
    // The hub's clock is known to the second, and its Date header may come from a proxy.
    public static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(5);

    /// <summary>Gives each row the draft that is most like what was sent for it. No draft is given twice.</summary>
    /// <returns>Ids of drafts by key of row.</returns>
    public static IReadOnlyDictionary<string, string> Assign(IReadOnlyList<JournalRow> rows, IReadOnlyList<LostDraftCandidate> drafts)
    {
        var pairs =
            from row in rows
            where row is { Asked: not null, Sent: not null }
            from draft in drafts
            where draft.Created >= row.Asked - ClockMargin && DraftLikeness.IsSame(row.Sent!, draft.Json) // filtered above
            orderby Dropped(row.Sent!, draft.Json), draft.Created, row.Asked
            select (row.Key, draft.Id);

        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, id) in pairs)
        {
            if (!found.ContainsKey(key) && given.Add(id))
                found.Add(key, id);
        }

        return found;
    }

    // The hub drops what it finds invalid. Two rows may be so alike that one's draft could be the other's with a loss; the one without is right.
    private static int Dropped(byte[] sent, byte[] found)
    {
        var (ours, theirs) = (PlainJson.ReadObject(sent).Object("metadata"), PlainJson.ReadObject(found).Object("metadata"));

        return ours.Sum(member => theirs.TryGetValue(member.Key, out var value) ? Missing(member.Value, value) : 1);
    }

    private static int Missing(object? sent, object? found) =>
        sent is IReadOnlyList<object?> ours && found is IReadOnlyList<object?> theirs ? Math.Max(0, ours.Count - theirs.Count) : 0;
}
