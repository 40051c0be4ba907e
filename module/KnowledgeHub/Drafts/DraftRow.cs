using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace KnowledgeHub.Shell.Drafts;

/// <summary>A row of a table, such as Import-Csv gives: its columns by the names that manifests use.</summary>
internal sealed class DraftRow(PSObject row)
{
    /// <summary>Whether an object is no row but a document in the hub's form, such as ConvertFrom-Json gives: some of it is more than text.</summary>
    public static bool IsDocument(PSObject? input) =>
        input is { BaseObject: PSCustomObject } && input.Properties.Any(property => property.Value is not string && (property.Value is IEnumerable || property.Value is PSObject { BaseObject: PSCustomObject }));

    /// <summary>The names of its columns.</summary>
    public string[] Names => [.. row.Properties.Select(property => property.Name)];

    /// <summary>What stands in them; empty where nothing does.</summary>
    public string[] Texts => [.. row.Properties.Select(property => Plain(property.Value) ?? "")];

    // The way a number or date is written must not depend on whose machine it is.
    private static string? Plain(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        DateTime day when day.TimeOfDay == TimeSpan.Zero => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other?.ToString(),
    };
}
