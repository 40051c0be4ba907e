using System.Collections;
using System.Management.Automation;

namespace KnowledgeHub.Shell.Drafts;

/// <summary>PowerShell's values as the plain ones that JSON is written of, and back; pure.</summary>
internal static class PlainObject
{
    private const int Deepest = 64;

    /// <summary>Dictionaries for hashtables and objects, lists for arrays, and the rest as it is.</summary>
    /// <exception cref="ArgumentException">The value holds itself, or is too deep to be a document.</exception>
    public static object? From(object? value, int depth = 0) => depth > Deepest
        ? throw new ArgumentException("The metadata are too deep; does an object hold itself?")
        : value switch
        {
            PSObject { BaseObject: PSCustomObject } custom => custom.Properties.ToDictionary(property => property.Name, property => From(property.Value, depth + 1)),
            PSObject wrapped => From(wrapped.BaseObject, depth),
            string text => text,
            SwitchParameter flag => flag.IsPresent,
            Enum word => word.ToString(),
            IDictionary table => FromTable(table, depth),
            IReadOnlyDictionary<string, object?> members => members.ToDictionary(member => member.Key, member => From(member.Value, depth + 1)),
            IEnumerable list => list.Cast<object?>().Select(item => From(item, depth + 1)).ToList(),
            _ => value,
        };

    /// <summary>Objects with properties, as ConvertFrom-Json would make them.</summary>
    public static object? ToPowerShell(object? value)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> members:
                var made = new PSObject();
                foreach (var member in members.Where(member => member.Key.Length > 0))
                    made.Properties.Add(new PSNoteProperty(member.Key, ToPowerShell(member.Value)));
                return made;
            case string:
                return value;
            case IEnumerable list:
                return list.Cast<object?>().Select(ToPowerShell).ToArray();
            default:
                return value;
        }
    }

    private static Dictionary<string, object?> FromTable(IDictionary table, int depth)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry member in table)
            members[$"{member.Key}"] = From(member.Value, depth + 1);

        return members;
    }
}
