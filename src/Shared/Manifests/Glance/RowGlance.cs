using System.Globalization;
using System.Text;
using CsvHelper;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Manifests;

/// <summary>Tells rows that are plainly sound from those that need a closer look, by their bytes: most rows of a good manifest never become text. For one thread at a time.</summary>
/// <remarks>It knows new resources, with files that are named plainly or without. Of all other rows, and of all that is wrong, <see cref="RowChecker"/> speaks alone.</remarks>
internal sealed class RowGlance
{
    private const int LongestKey = 200;

    // After so many rows in vain only each so-manyth is looked at, until one is plainly sound again.
    private const int Patience = 16;

    private readonly byte[] _room = new byte[SoundTexts.Longest];
    private readonly GlanceColumn[] _columns;
    private readonly CheckState _probe;
    private readonly int _width;
    private readonly int _key;
    private readonly int _title;
    private readonly int _files;
    private readonly byte[] _today;
    private int _inVain;

    private RowGlance(ManifestHeader header, GlanceColumn[] columns, ManifestContext context)
    {
        // What rules a row out costs least.
        _columns = [.. columns.OrderBy(column => column.Rule)];
        _probe = new CheckState(context) { Row = new ManifestRow(header, 0, [.. header.Cells.Select(_ => "")]) };
        _width = header.Cells.Count;
        _key = header.Find(KnownColumns.Key)!.Index;
        _title = header.Find(KnownColumns.Title)!.Index;
        _files = context.ChecksFiles && header.Find(KnownColumns.Files) is { } files ? files.Index : -1;
        _today = Encoding.ASCII.GetBytes(context.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>A glance at rows with this header; <c>null</c> when each needs a closer look.</summary>
    public static RowGlance? Of(ManifestHeader header, ManifestContext context)
    {
        var hasAll = (header.Find(KnownColumns.MetadataOnly) ?? header.Find(KnownColumns.Files)) is not null && ManifestColumns.All.All(column => !column.IsRequired || header.Find(column) is not null);
        var hasTwins = header.Known.Any(cell => header.Find(cell.CanonicalName) != cell);

        return hasAll && !hasTwins ? new RowGlance(header, [.. header.Cells.Select(GlanceColumn.Of).OfType<GlanceColumn>()], context) : null;
    }

    /// <summary>Looks at the reader's record.</summary>
    /// <returns>The row when it is plainly sound; <c>null</c> when it needs a closer look.</returns>
    public CheckedRow? Look(CsvReader record, int number)
    {
        if (_inVain >= Patience && number % Patience > 0)
            return null;
        _inVain = IsSound(record) ? 0 : _inVain + 1;

        return _inVain > 0 ? null : new CheckedRow(number, Encoding.UTF8.GetString(record.GetSpan(_key)), Encoding.UTF8.GetString(record.GetSpan(_title)))
        {
            Files = _files >= 0 && record.GetSpan(_files) is { Length: > 0 } files ? Encoding.UTF8.GetString(files) : null,
        };
    }

    private bool IsSound(CsvReader record)
    {
        var signs = RowSigns.None;
        foreach (var column in _columns)
        {
            var cell = record.GetSpan(column.Cell.Index);
            if (cell.Length == 0 ? column.IsNeeded : !IsSound(column, cell, record))
                return false;
            if (column.Sign != RowSigns.None && cell.Length > 0 && Says(column.Rule, cell))
                signs |= column.Sign;
        }

        if (!Agree(signs) || RawText.HasUnusualCharacters(record.RawRecord) || !RawText.IsUtf8(record.RawRecord))
            return false;
        for (var at = _width; at < record.FieldCount; at++)
        {
            if (record.GetSpan(at).Length > 0)
                return false;
        }

        return true;
    }

    private bool IsSound(GlanceColumn column, ReadOnlySpan<byte> cell, CsvReader record) => column.Rule switch
    {
        GlanceRule.Create => cell.SequenceEqual("create"u8),
        GlanceRule.Resource => cell.SequenceEqual("resource"u8),
        GlanceRule.MetadataOnly => IsYes(cell) || cell.SequenceEqual("no"u8) || cell.SequenceEqual("false"u8) || cell.SequenceEqual("FALSE"u8) || cell.SequenceEqual("0"u8),
        GlanceRule.FilesAccess => cell.SequenceEqual("restricted"u8) || cell.SequenceEqual("public"u8),
        GlanceRule.EmbargoEnd => cell.Length == _today.Length && PlainForms.IsDate(cell) && cell.SequenceCompareTo(_today) > 0,
        GlanceRule.Key => cell.Length <= LongestKey && PlainBytes.IsPrintable(cell) && StandsAlone(column, cell, record),
        GlanceRule.Latitude => PlainForms.TryReadDegrees(cell, 90, out _),
        GlanceRule.Longitude => PlainForms.TryReadDegrees(cell, 180, out _),
        GlanceRule.Files => PlainBytes.HasPlainEnds(cell) && cell.Length < SpreadsheetTraces.LongestCell && PlainFiles.AreNamed(cell),
        GlanceRule.Any => PlainBytes.HasPlainEnds(cell) && cell.Length < SpreadsheetTraces.LongestCell,
        GlanceRule.Access or GlanceRule.EmbargoReason or GlanceRule.Alone => StandsAlone(column, cell, record),
        _ => false,
    };

    private static bool Says(GlanceRule rule, ReadOnlySpan<byte> cell) => rule switch
    {
        GlanceRule.MetadataOnly => IsYes(cell),
        GlanceRule.Access => !cell.SequenceEqual("public"u8),
        GlanceRule.FilesAccess => cell.SequenceEqual("public"u8),
        _ => true,
    };

    private static bool Agree(RowSigns signs) =>
        Has(signs, RowSigns.Latitude) == Has(signs, RowSigns.Longitude)
        && Has(signs, RowSigns.Files) != Has(signs, RowSigns.MetadataOnly)
        && (Has(signs, RowSigns.EmbargoEnd) || !Has(signs, RowSigns.EmbargoReason))
        && !(Has(signs, RowSigns.Restricted) && Has(signs, RowSigns.OpenFiles));

    private static bool Has(RowSigns signs, RowSigns sign) => (signs & sign) != 0;

    private static bool IsYes(ReadOnlySpan<byte> cell) => cell.SequenceEqual("yes"u8) || cell.SequenceEqual("true"u8) || cell.SequenceEqual("TRUE"u8) || cell.SequenceEqual("1"u8);

    private bool StandsAlone(GlanceColumn column, ReadOnlySpan<byte> cell, CsvReader record)
    {
        if (!PlainBytes.HasPlainEnds(cell) || cell.Length >= SpreadsheetTraces.LongestCell)
            return false;
        var kind = column.Cell.Column!.Kind;
        var doubt = kind.InDoubt(cell, _room);
        if (doubt.Length == 0)
            return true;
        var mayRecur = kind.IsRemembered || doubt.Length < cell.Length;
        if (mayRecur && column.Sound.Contains(doubt))
            return true;

        _probe.MoveTo(column.Cell);
        kind.Check(record.GetString(column.Cell.Index), _probe);
        if (_probe.TakeProblems() is not null)
            return false;
        if (mayRecur)
            column.Sound.Add(doubt);

        return true;
    }
}
