using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>
/// Whether a draft on the hub is what became of a document that was sent; pure. The hub drops what it finds invalid, tidies text,
/// recomputes names and adds titles and focus areas, so the two are never equal.
/// </summary>
internal static class DraftLikeness
{
    private const int ShortestTitle = 3;

    // Shown although it was not sent, or added to what was.
    private static readonly HashSet<string> AddedByHub = new(StringComparer.Ordinal) { "resource_type", "engagement_priorities" };

    /// <summary>Compares two documents, UTF-8.</summary>
    public static bool IsSame(byte[] sent, byte[] found)
    {
        var (ours, theirs) = (PlainJson.ReadObject(sent), PlainJson.ReadObject(found));

        return MetadataIsSame(ours.Object("metadata"), theirs.Object("metadata"))
            && IsSame(ours.Object("access").Member("record"), theirs.Object("access").Member("record"))
            && IsSame(ours.Object("pids").Object("doi").Member("identifier"), theirs.Object("pids").Object("doi").Member("identifier"));
    }

    /// <summary>What two documents that could be taken for each other have in common; empty for one without a title.</summary>
    public static string TitleOf(byte[] sent) => TidiedText.Fold(PlainJson.ReadObject(sent).Object("metadata").Text("title") ?? "");

    private static bool MetadataIsSame(IReadOnlyDictionary<string, object?> sent, IReadOnlyDictionary<string, object?> found)
    {
        var title = sent.Text("title")?.Trim() ?? "";
        if (title.Length >= ShortestTitle != found.Text("title") is not null)
            return false;

        return found.All(member => sent.TryGetValue(member.Key, out var value)
            ? AddedByHub.Contains(member.Key) || IsSame(value, member.Value)
            : AddedByHub.Contains(member.Key));
    }

    // What was sent and is missing was dropped; what was not sent and is there was added.
    private static bool IsSame(object? sent, object? found) => (sent, found) switch
    {
        (null, _) or (_, null) => true,
        (IReadOnlyDictionary<string, object?> ours, IReadOnlyDictionary<string, object?> theirs) =>
            theirs.All(member => member.Key == "name" || !ours.TryGetValue(member.Key, out var value) || IsSame(value, member.Value)),
        (IReadOnlyList<object?> ours, IReadOnlyList<object?> theirs) =>
            theirs.Count <= ours.Count && theirs.All(entry => ours.Any(candidate => IsSame(candidate, entry))),
        (string ours, string theirs) => TidiedText.IsSame(ours, theirs),
        (long or decimal or double, long or decimal or double) => Number(sent).Equals(Number(found)),
        (bool ours, bool theirs) => ours == theirs,
        _ => false,
    };

    private static double Number(object value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
}
