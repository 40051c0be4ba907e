namespace KnowledgeHub.Manifests;

/// <summary>How the header names a column.</summary>
public enum ColumnFamily
{
    /// <summary>By one name: <c>title</c>.</summary>
    Plain,

    /// <summary>With a number: <c>creator1_name</c>, <c>creator2_name</c>.</summary>
    Numbered,

    /// <summary>With a kind and perhaps a language: <c>additional_titles.subtitle.eng</c>.</summary>
    Typed,

    /// <summary>With the name of a field: <c>custom.code</c>.</summary>
    Custom,
}
