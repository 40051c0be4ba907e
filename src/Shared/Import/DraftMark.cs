using System.Globalization;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>What a draft is known again by: as long as its mark is the same, nobody has changed it; pure.</summary>
internal static class DraftMark
{
    private const string Revision = "revision ";

    /// <summary>The draft's mark.</summary>
    public static string Of(HubRecord draft) =>
        // A package's revision moves with each resource that it takes, so its content has to say whether somebody has changed it.
        draft.Kind != RecordKind.Package && draft.RevisionId is { } revision ? Revision + revision.ToString(CultureInfo.InvariantCulture) : Content(draft);

    /// <summary>The mark of what a draft says, by which the record that is made of it is known, too.</summary>
    public static string OfContent(HubRecord draft) => Content(draft);

    /// <summary>Whether a draft has a mark.</summary>
    public static bool Is(string mark, HubRecord draft) => mark == Of(draft) || mark == Content(draft);

    /// <summary>Whether a record says what the draft with that mark said; also where the mark does not tell.</summary>
    public static bool IsOfRecord(string? mark, HubRecord record) =>
        mark is null || mark.StartsWith(Revision, StringComparison.Ordinal) || mark == Content(record);

    /// <summary>Whether an edit of a record holds no change of it yet.</summary>
    public static bool IsUnchanged(HubRecord edit, HubRecord record) => Content(edit) == Content(record);

    private static string Content(HubRecord draft)
    {
        var (access, files) = (draft.Document.Object("access"), draft.Document.Object("files"));
        object?[] parts =
        [
            draft.Metadata, draft.Document.Member("custom_fields"), draft.Document.Object("pids").Member("doi"),
            access.Member("record"), access.Member("files"), access.Member("embargo"), files.Member("enabled"), files.Member("default_preview"),
        ];

        return Hex.Lower(Sha256.Of(PlainJson.Write(parts.Select(Sorted).ToList())));
    }

    // The hub keeps no order of members.
    private static object? Sorted(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> members => members.OrderBy(member => member.Key, StringComparer.Ordinal).ToDictionary(member => member.Key, member => Sorted(member.Value)),
        IReadOnlyList<object?> entries => entries.Select(Sorted).ToList(),
        _ => value,
    };
}
