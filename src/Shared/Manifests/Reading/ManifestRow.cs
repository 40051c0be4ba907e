using System.Text;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>One row of a manifest. Its members take a cell that is wrong for one that is empty; <see cref="ManifestChecker"/> says what is wrong.</summary>
public sealed class ManifestRow
{
    private readonly string[] _cells;

    private readonly string[] _rawCells;

    internal ManifestRow(ManifestHeader header, int number, string[] cells, string[]? rawCells = null, bool hasUnusualCharacters = true)
    {
        HasUnusualCharacters = hasUnusualCharacters;
        _rawCells = rawCells ?? cells;
        Header = header;
        Number = number;
        _cells = cells;
    }

    /// <summary>A row that comes from elsewhere than a file.</summary>
    /// <param name="header">The header.</param>
    /// <param name="number">Its number, from 2.</param>
    /// <param name="cells">Its cells, in the header's order.</param>
    public static ManifestRow Create(ManifestHeader header, int number, IReadOnlyList<string> cells) => new(header, number, [.. cells.Select(cell => cell.Trim())], [.. cells]);

    /// <summary>The header.</summary>
    public ManifestHeader Header { get; }

    /// <summary>The row as a spreadsheet numbers it: the header is 1.</summary>
    public int Number { get; }

    /// <summary>The cells, in the header's order and without blanks around them; empty where nothing is given.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>The cells as they were written, for a report that gives the user's own columns back unchanged.</summary>
    public IReadOnlyList<string> RawCells => _rawCells;

    /// <summary>The row's name; empty when it has none.</summary>
    public string Key => this[KnownColumns.Key];

    /// <summary>What the row asks for.</summary>
    public ManifestAction Action => ChoiceCell.Find(this[KnownColumns.Action], ManifestWords.Actions) is { } word ? (ManifestAction)Array.IndexOf(ManifestWords.Actions, word) : ManifestAction.Create;

    /// <summary>Whether the row is about a resource or a package.</summary>
    public RecordKind Kind => ChoiceCell.Find(this[KnownColumns.Kind], ManifestWords.Kinds) == "package" ? RecordKind.Package : RecordKind.Resource;

    /// <summary>The record that an update or a new version is about; <c>null</c> when the row names none.</summary>
    public RecordId? RecordId => Model.RecordId.TryParse(this[KnownColumns.RecordId], out var id) ? id : null;

    /// <summary>Whether the draft shall be published, if the import publishes at all.</summary>
    public bool Publish => YesNo.TryParse(this[KnownColumns.Publish], out var isYes, out _) && isYes;

    /// <summary>Whether the record has no files.</summary>
    public bool IsMetadataOnly => YesNo.TryParse(this[KnownColumns.MetadataOnly], out var isYes, out _) && isYes;

    /// <summary>Whether the hub shall reserve a DOI for the draft.</summary>
    public bool ReservesDoi => DoiCell.IsReserve(this[KnownColumns.Doi]);

    /// <summary>The communities, by their short names; the first one reviews.</summary>
    public IReadOnlyList<string> Communities => CellList.Split(Given(KnownColumns.Community));

    /// <summary>The package that the record shall belong to; <c>null</c> for none.</summary>
    public RecordId? Package => Model.RecordId.TryParse(this[KnownColumns.Package], out var id) ? id : null;

    /// <summary>The file to be shown first, by its key on the hub; <c>null</c> when not given. The hub takes it only once the file is there.</summary>
    public string? DefaultPreview => Given(KnownColumns.DefaultPreview) is { Length: > 0 } key ? key : null;

    /// <summary>Whether the row names files.</summary>
    public bool HasFiles => Given(KnownColumns.Files).Length > 0;

    /// <summary>The cell of a column of the table, by its full name (<c>title</c>, <c>creator2_name</c>); empty when not given.</summary>
    public string this[string column] => Header.Find(column) is { } cell ? _cells[cell.Index] : "";

    internal string this[ManifestColumn column] => Header.Find(column) is { } cell ? _cells[cell.Index] : "";

    internal string At(HeaderCell cell) => _cells[cell.Index];

    /// <summary>A fingerprint of what the row says of its record, in lower-case hexadecimal: not of its key, its wish to be published, the user's own columns or a report's, nor of the columns' order.</summary>
    public string ComputeHash()
    {
        var said = new StringBuilder();
        foreach (var cell in Header.Cells.Where(cell => cell.Column is not null && cell.Column.Name is not ("key" or "publish") && _cells[cell.Index].Length > 0).OrderBy(cell => cell.CanonicalName, StringComparer.Ordinal))
            said.Append(cell.CanonicalName).Append('\0').Append(_cells[cell.Index]).Append('\0');

        return Hex.Lower(Sha256.Of(said.ToString()));
    }

    /// <summary>The body of a new draft, without what the hub takes only later: the preview, and a DOI to reserve.</summary>
    public string ToDraftJson(ManifestContext context) => ManifestJson.Write(DraftBody.Create(this, context));

    /// <summary>A JSON merge patch for the body of an existing draft. A list that the row gives replaces the draft's.</summary>
    public string ToMergePatch(ManifestContext context) => ManifestJson.Write(DraftBody.Patch(this, context));

    /// <summary>The files the row names, as they are on the disk now.</summary>
    public ManifestFiles FindFiles(ManifestContext context) => ManifestFiles.Find(this, context);

    /// <summary>Whether a cell may hold control characters or such as are not ASCII: then it is worth a closer look.</summary>
    internal bool HasUnusualCharacters { get; }

    private string Given(ManifestColumn column) => this[column] is var cell && ManifestWords.IsClear(cell) ? "" : cell;
}
