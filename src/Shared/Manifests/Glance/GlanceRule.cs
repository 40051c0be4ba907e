namespace KnowledgeHub.Manifests;

/// <summary>What a glance at a row asks of a column's cells, where there are any.</summary>
internal enum GlanceRule
{
    /// <summary>None: a cell says something about others, and the row needs a closer look.</summary>
    Empty,

    /// <summary>A new draft.</summary>
    Create,

    /// <summary>A resource.</summary>
    Resource,

    /// <summary>Yes, and then no files, or no.</summary>
    MetadataOnly,

    /// <summary>Restricted, or public where the record is.</summary>
    FilesAccess,

    /// <summary>A day to come.</summary>
    EmbargoEnd,

    /// <summary>A name for the row.</summary>
    Key,

    /// <summary>Degrees north, beside degrees east.</summary>
    Latitude,

    /// <summary>Degrees east, beside degrees north.</summary>
    Longitude,

    /// <summary>Plain names of files.</summary>
    Files,

    /// <summary>Any text that begins and ends plainly.</summary>
    Any,

    /// <summary>Who may see the record.</summary>
    Access,

    /// <summary>A text beside the embargo's end.</summary>
    EmbargoReason,

    /// <summary>A cell that is sound by itself.</summary>
    Alone,
}
