namespace KnowledgeHub.Manifests;

/// <summary>One column of a manifest's header.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Name">Its name, as written.</param>
public sealed record HeaderCell(int Index, string Name)
{
    /// <summary>The place as a spreadsheet names it.</summary>
    public string Letter { get; } = ColumnLetter.Of(Index);

    /// <summary>The column it is; <c>null</c> when it is unknown, nameless or the user's own.</summary>
    public ManifestColumn? Column { get; internal init; }

    /// <summary>The number in the name of a numbered column; 0 for others.</summary>
    public int Number { get; internal init; }

    /// <summary>The kind in the name of a typed column, or the field of a custom one; empty for others.</summary>
    public string Variant { get; internal init; } = "";

    /// <summary>The language in the name of a typed column; empty when there is none.</summary>
    public string Language { get; internal init; } = "";

    /// <summary>Whether it is one of the columns that a report adds.</summary>
    public bool IsOfReport { get; internal init; }

    /// <summary>The name by which two headers mean the same column.</summary>
    internal string CanonicalName => Column is null ? Name : Column.Family switch
    {
        ColumnFamily.Numbered => Column.Name.Replace("1_", $"{Number}_"),
        ColumnFamily.Typed => $"{Column.Name.Substring(0, Column.Name.IndexOf('.'))}.{Variant}{(Language.Length == 0 ? "" : "." + Language)}",
        ColumnFamily.Custom => $"custom.{Variant}",
        _ => Column.Name,
    };
}
