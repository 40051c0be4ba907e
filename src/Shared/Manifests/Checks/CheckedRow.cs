namespace KnowledgeHub.Manifests;

/// <summary>A row on its way through the check.</summary>
internal sealed class CheckedRow
{
    /// <summary>A new resource that is plainly sound: of it only what other rows are compared with is kept.</summary>
    public CheckedRow(int number, string key, string title)
    {
        Number = number;
        Key = key;
        Title = title;
    }

    /// <summary>A row that needs a closer look.</summary>
    public CheckedRow(ManifestRow row)
        : this(row.Number, row.Key, row.Action == ManifestAction.Create ? row[KnownColumns.Title] : "") => Row = row;

    public int Number { get; }

    public string Key { get; }

    /// <summary>The title of a new draft; empty for other rows.</summary>
    public string Title { get; }

    /// <summary>The row; <c>null</c> when it is plainly sound.</summary>
    public ManifestRow? Row { get; }

    /// <summary>The files that a plainly sound row names and the disk has still to be asked for; <c>null</c> when there are none.</summary>
    public string? Files { get; init; }

    /// <summary>What is wrong with the row by itself; <c>null</c> when nothing is.</summary>
    public List<ManifestProblem>? Problems { get; set; }
}
