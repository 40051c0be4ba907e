namespace KnowledgeHub.Manifests;

/// <summary>A column of a manifest: its names, what stands in its cells, and where on the hub that goes.</summary>
public sealed class ManifestColumn
{
    internal ManifestColumn(string name, CellKind kind, string? target, string help, string example)
    {
        Name = name;
        Kind = kind;
        Target = target;
        Help = help;
        Example = example;
    }

    /// <summary>The name, as a template writes it. A numbered column has <c>1</c> where the number stands; others have their variable part in angle brackets.</summary>
    public string Name { get; }

    /// <summary>Other names a header may use.</summary>
    public IReadOnlyList<string> Aliases { get; internal init; } = [];

    /// <summary>What stands in the cells, in one or two sentences.</summary>
    public string Help { get; }

    /// <summary>A cell as it could be.</summary>
    public string Example { get; }

    /// <summary>Whether a new draft needs it.</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>How the header names it.</summary>
    public ColumnFamily Family { get; internal init; }

    /// <summary>Whether <c>&lt;clear&gt;</c> removes what the record has.</summary>
    public bool CanBeCleared => Target is not null && !IsRequired && Group is null;

    /// <summary>The name in a template: a variable part as it could be.</summary>
    public string TemplateName => Family switch
    {
        ColumnFamily.Typed => Name.Replace("<type>", Part == VocabularyTypes.TitleTypes ? "subtitle" : "methods"),
        ColumnFamily.Custom => Name.Replace("<field>", "field"),
        _ => Name,
    };

    internal CellKind Kind { get; }

    /// <summary>The place in the draft, as member names with dots between; several columns that name one list each add to it. <c>null</c> for what is no part of the draft.</summary>
    internal string? Target { get; }

    /// <summary>Which columns are read together: the list of people or places they make up; <c>null</c> for a column that speaks for itself.</summary>
    internal string? Group { get; init; }

    /// <summary>What this column says of a numbered person or place.</summary>
    internal string Part { get; init; } = "";

    /// <summary>Its place in the table.</summary>
    internal int Position { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
