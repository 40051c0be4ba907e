using KnowledgeHub.Harvest;
using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Records;

/// <summary>Which record or draft is meant: an id, the address of its page, a DOI, or an object that has an id.</summary>
public sealed class RecordIdentity
{
    /// <summary>A record by id, address or DOI.</summary>
    public RecordIdentity(string text)
    {
        Text = (text ?? "").Trim();
        Kind = Text.IndexOf("/packages/", StringComparison.OrdinalIgnoreCase) >= 0 ? RecordKind.Package
            : Text.IndexOf("/marketplace/", StringComparison.OrdinalIgnoreCase) >= 0 ? RecordKind.MarketplaceItem
            : null;
    }

    /// <summary>The record that a record or draft is.</summary>
    public RecordIdentity(HubRecord record)
    {
        Record = record ?? throw new ArgumentNullException(nameof(record));
        Errors = record.Errors;
        Text = record.Id;
        Kind = record.Kind;
        Hub = record.Hub;
    }

    /// <summary>The record that a file belongs to.</summary>
    public RecordIdentity(HubFile file)
    {
        File = file ?? throw new ArgumentNullException(nameof(file));
        Text = file.RecordId;
        Kind = file.Kind;
        Hub = file.Hub;
        Key = file.Key;
    }

    /// <summary>The record that an access link belongs to.</summary>
    public RecordIdentity(AccessLink link)
    {
        Text = (link ?? throw new ArgumentNullException(nameof(link))).RecordId;
        Kind = link.Kind;
        Hub = link.Hub;
    }

    /// <summary>The record that a saved file came from.</summary>
    public RecordIdentity(SavedFile file) => Text = (file ?? throw new ArgumentNullException(nameof(file))).RecordId;

    /// <summary>What was given.</summary>
    public string Text { get; }

    /// <summary>What kind of record it is; <c>null</c> when what was given does not say.</summary>
    public RecordKind? Kind { get; }

    /// <summary>The hub it is on; <c>null</c> when what was given does not say.</summary>
    internal Uri? Hub { get; init; }

    /// <summary>The name of a file, where what was given names one; <c>null</c> otherwise.</summary>
    internal string? Key { get; init; }

    /// <summary>What the hub complained about when the draft was saved, where what was given says it.</summary>
    internal IReadOnlyList<DraftProblem> Errors { get; init; } = [];

    /// <summary>The record itself, where that was given.</summary>
    internal HubRecord? Record { get; }

    /// <summary>The file, where one was given.</summary>
    internal HubFile? File { get; }

    /// <summary>What was given.</summary>
    public override string ToString() => Text;
}
