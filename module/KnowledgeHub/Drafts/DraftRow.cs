using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace KnowledgeHub.Shell.Drafts;

/// <summary>A row of a table, such as Import-Csv gives: its columns by the names that manifests use.</summary>
internal sealed class DraftRow(PSObject row)
{
    private const char Separator = '|';

    /// <summary>Whether an object is no row but a document in the hub's form, such as ConvertFrom-Json gives: some of it is more than text.</summary>
    public static bool IsDocument(PSObject? input) =>
        input is { BaseObject: PSCustomObject } && input.Properties.Any(property => property.Value is not string && (property.Value is IEnumerable || property.Value is PSObject { BaseObject: PSCustomObject }));

    /// <summary>The text of the first of these columns that holds one; <c>null</c> when none does.</summary>
    public string? Text(params string[] names) =>
        names.Select(name => Plain(row.Properties[name]?.Value)?.Trim()).FirstOrDefault(text => text is { Length: > 0 });

    /// <summary>The texts in the first of these columns that holds any, several of them parted by <c>|</c>; <c>null</c> when none does.</summary>
    public string[]? Texts(params string[] names) =>
        Text(names) is { } text ? [.. text.Split(Separator).Select(part => part.Trim()).Where(part => part.Length > 0)] : null;

    // The way a number or date is written must not depend on whose machine it is.
    private static string? Plain(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        DateTime day when day.TimeOfDay == TimeSpan.Zero => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other?.ToString(),
    };
}
