using System.Management.Automation;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Imports;

/// <summary>Finds the columns of a manifest that a user names; pure.</summary>
internal static class ColumnNames
{
    /// <summary>The columns of most manifests.</summary>
    public static IReadOnlyList<string> Usual { get; } =
    [
        "key", "title", "resource_type", "publication_date", "creators", "description", "publisher", "languages", "keywords", "license", "bbox", "related", "access", "files", "publish",
    ];

    /// <summary>The names that a template has for the columns, in the table's order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ManifestColumns.All.Select(column => column.TemplateName)];

    /// <summary>A header of the columns, with those that every manifest needs.</summary>
    /// <param name="wanted">Names, other names, or wildcards.</param>
    /// <exception cref="KhModuleException">A name is none of a column.</exception>
    public static ManifestHeader Find(IEnumerable<string> wanted)
    {
        var names = wanted.SelectMany(name => WildcardPattern.ContainsWildcardCharacters(name) ? Match(name) : [name]).ToList();
        var header = ManifestHeader.Create(names);
        foreach (var cell in header.Cells.Where(cell => cell.Column is null))
        {
            var near = Nearest.Of(cell.Name, ManifestColumns.All.SelectMany(column => column.Aliases.Append(column.TemplateName)));
            throw new KhModuleException($"A manifest has no column '{cell.Name}'{(near is null ? "" : $"; the nearest is {near}")}. Tab after -Column shows all.", ErrorIds.UnknownColumn);
        }

        return header.Missing.Count == 0 ? header : ManifestHeader.Create([.. header.Missing.Select(column => column.Name), .. names]);
    }

    private static IReadOnlyList<string> Match(string pattern)
    {
        var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
        var found = All.Where(wildcard.IsMatch).ToList();

        return found.Count > 0 ? found : throw new KhModuleException($"No column of a manifest fits '{pattern}'. Tab after -Column shows all.", ErrorIds.UnknownColumn);
    }
}
