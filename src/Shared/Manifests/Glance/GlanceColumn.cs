namespace KnowledgeHub.Manifests;

/// <summary>A column as a glance at a row takes it.</summary>
internal sealed class GlanceColumn
{
    private SoundTexts? _sound;

    private GlanceColumn(HeaderCell cell, GlanceRule rule)
    {
        Cell = cell;
        Rule = rule;
        Sign = SignOf(rule);
    }

    public HeaderCell Cell { get; }

    public GlanceRule Rule { get; }

    /// <summary>What a cell of it says that others have to agree with; of cells that say it with one word alone, what that word says.</summary>
    public RowSigns Sign { get; }

    /// <summary>Whether a row without it needs a closer look.</summary>
    public bool IsNeeded => Cell.Column?.IsRequired == true;

    /// <summary>The texts that were found sound.</summary>
    public SoundTexts Sound => _sound ??= new SoundTexts();

    /// <summary>Takes a column of a header; <c>null</c> when a glance need not look at it.</summary>
    public static GlanceColumn? Of(HeaderCell cell) => RuleOf(cell) is { } rule ? new GlanceColumn(cell, rule) : null;

    private static GlanceRule? RuleOf(HeaderCell cell)
    {
        if (cell.Column is not { } column)
            return cell.Name.Length == 0 ? GlanceRule.Empty : cell.Index == 0 ? GlanceRule.Any : null;
        if (column == KnownColumns.Key)
            return GlanceRule.Key;
        if (column == KnownColumns.Action)
            return GlanceRule.Create;
        if (column == KnownColumns.Kind)
            return GlanceRule.Resource;
        if (column == KnownColumns.MetadataOnly)
            return GlanceRule.MetadataOnly;
        if (column == KnownColumns.Files)
            return GlanceRule.Files;
        if (column == KnownColumns.Access)
            return GlanceRule.Access;
        if (column == KnownColumns.AccessFiles)
            return GlanceRule.FilesAccess;
        if (column == KnownColumns.EmbargoUntil)
            return GlanceRule.EmbargoEnd;
        if (column == KnownColumns.EmbargoReason)
            return GlanceRule.EmbargoReason;
        if (column.Group is not null)
            return column.Group == ManifestColumns.Places && column.Family == ColumnFamily.Plain ? OfPlace(column.Part) : GlanceRule.Empty;
        var standsAlone = column == KnownColumns.Community || column == KnownColumns.Publish
            || column.Family == ColumnFamily.Custom || column.Target?.StartsWith("metadata.", StringComparison.Ordinal) == true;

        return standsAlone ? GlanceRule.Alone : GlanceRule.Empty;
    }

    private static RowSigns SignOf(GlanceRule rule) => rule switch
    {
        GlanceRule.Latitude => RowSigns.Latitude,
        GlanceRule.Longitude => RowSigns.Longitude,
        GlanceRule.Files => RowSigns.Files,
        GlanceRule.MetadataOnly => RowSigns.MetadataOnly,
        GlanceRule.EmbargoEnd => RowSigns.EmbargoEnd,
        GlanceRule.EmbargoReason => RowSigns.EmbargoReason,
        GlanceRule.Access => RowSigns.Restricted,
        GlanceRule.FilesAccess => RowSigns.OpenFiles,
        _ => RowSigns.None,
    };

    private static GlanceRule OfPlace(string part) => part == "lat" ? GlanceRule.Latitude : part == "lon" ? GlanceRule.Longitude : GlanceRule.Any;
}
