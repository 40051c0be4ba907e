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
        Text = record.Id;
        Kind = record.Kind;
    }

    /// <summary>The record that a file belongs to.</summary>
    public RecordIdentity(HubFile file)
    {
        File = file ?? throw new ArgumentNullException(nameof(file));
        Text = file.RecordId;
        Kind = file.Kind;
    }

    /// <summary>The record that an access link belongs to.</summary>
    public RecordIdentity(AccessLink link)
    {
        Text = (link ?? throw new ArgumentNullException(nameof(link))).RecordId;
        Kind = link.Kind;
    }

    /// <summary>The record that a saved file came from.</summary>
    public RecordIdentity(SavedFile file) => Text = (file ?? throw new ArgumentNullException(nameof(file))).RecordId;

    /// <summary>What was given.</summary>
    public string Text { get; }

    /// <summary>What kind of record it is; <c>null</c> when what was given does not say.</summary>
    public RecordKind? Kind { get; }

    /// <summary>The record itself, where that was given.</summary>
    internal HubRecord? Record { get; }

    /// <summary>The file, where one was given.</summary>
    internal HubFile? File { get; }

    /// <summary>What was given.</summary>
    public override string ToString() => Text;
}
