using System.Text;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>A row of a manifest, ready to become a draft.</summary>
public sealed record ImportRow
{
    /// <summary>The row's name: what it is known by from one import to the next.</summary>
    public required string Key { get; init; }

    /// <summary>The row as a spreadsheet numbers it: the header is 1.</summary>
    public required int Row { get; init; }

    /// <summary>What is asked for.</summary>
    public ImportAction Action { get; init; }

    /// <summary>What kind of record it is.</summary>
    public RecordKind Kind { get; init; }

    /// <summary>The record to update or to make a new version of; <c>null</c> for a new draft.</summary>
    public string? RecordId { get; init; }

    /// <summary>The draft that was made of the row before, when it comes from the report on an earlier import; <c>null</c> when it says of none.</summary>
    public string? ReportedId { get; init; }

    /// <summary>The title, for messages; <c>null</c> when the row gives none.</summary>
    public string? Title { get; init; }

    /// <summary>UTF-8: the whole document of a new draft, the merge patch (RFC 7396) for everything else.</summary>
    public required byte[] Json { get; init; }

    /// <summary>Equal entries that were left out of <see cref="Json"/>; nearly always empty.</summary>
    public IReadOnlyList<EqualEntry> Merged { get; init; } = [];

    /// <summary>The files; <c>null</c> when the row says nothing of files, so that those there are stay.</summary>
    public IReadOnlyList<ImportFile>? Files { get; init; }

    /// <summary>The file to show first; <c>null</c> when the row names none. The hub takes it only once the file is there.</summary>
    public string? DefaultPreview { get; init; }

    /// <summary>Whether a DOI is to be reserved.</summary>
    public bool ReserveDoi { get; init; }

    /// <summary>Whether the row wants to be published.</summary>
    public bool Publish { get; init; }

    /// <summary>The community that is to review the draft, by its short name or id; <c>null</c> for none.</summary>
    public string? Community { get; init; }

    /// <summary>The package that the draft is to be a resource of; <c>null</c> for none.</summary>
    public string? Package { get; init; }

    /// <summary>Whether the draft is published otherwise than by itself: by the community that reviews it, or with its package.</summary>
    public bool IsHeldBack => Action == ImportAction.Create && (Community ?? Package) is not null;

    /// <summary>Where a field that the hub complains about was written; <c>null</c> from it when the row has no such cell.</summary>
    public Func<string, CellPlace?> FindCell { get; init; } = static _ => null;

    /// <summary>A hash of all that the row asks for, its files' contents aside.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Reckons <see cref="Hash"/> from the other members.</summary>
    public ImportRow WithHash()
    {
        var text = string.Join("\u001f", [Kind.ToText(), RecordId ?? "", DefaultPreview ?? "", ReserveDoi ? "doi" : "", Encoding.UTF8.GetString(Json), .. (Files ?? []).Select(file => file.Key), .. Belongings()]);

        return this with { Hash = Hex.Lower(Sha256.Of(text)) };
    }

    // Only where there are any, so that rows without them keep the hash that earlier imports have noted.
    private IEnumerable<string> Belongings()
    {
        if (Community is not null)
            yield return $"community:{Community}";
        if (Package is not null)
            yield return $"package:{Package}";
    }
}
