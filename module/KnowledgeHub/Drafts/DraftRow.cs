using System.Management.Automation;

namespace KnowledgeHub.Shell.Drafts;

/// <summary>A row of a table, such as Import-Csv gives: its columns by the names that manifests use.</summary>
internal sealed class DraftRow(PSObject row)
{
    private const char Separator = '|';

    /// <summary>The text of the first of these columns that holds one; <c>null</c> when none does.</summary>
    public string? Text(params string[] names) =>
        names.Select(name => row.Properties[name]?.Value?.ToString()?.Trim()).FirstOrDefault(text => text is { Length: > 0 });

    /// <summary>The texts in the first of these columns that holds any, several of them parted by <c>|</c>; <c>null</c> when none does.</summary>
    public string[]? Texts(params string[] names) =>
        Text(names) is { } text ? [.. text.Split(Separator).Select(part => part.Trim()).Where(part => part.Length > 0)] : null;
}
