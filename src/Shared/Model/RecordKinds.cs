using System.Diagnostics.CodeAnalysis;

namespace KnowledgeHub.Model;

/// <summary>The words for the kinds of record, as the hub writes them in <c>parent.type</c>.</summary>
public static class RecordKinds
{
    /// <summary><c>resource</c>, <c>package</c> or <c>marketplace-item</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the kinds.</exception>
    public static string ToText(this RecordKind kind) => kind switch
    {
        RecordKind.Resource => "resource",
        RecordKind.Package => "package",
        RecordKind.MarketplaceItem => "marketplace-item",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of record."),
    };

    /// <summary>Reads a kind, in the singular or the plural, in any case.</summary>
    /// <returns><c>false</c> when the text is none of the kinds.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out RecordKind kind)
    {
        foreach (var candidate in (ReadOnlySpan<RecordKind>)[RecordKind.Resource, RecordKind.Package, RecordKind.MarketplaceItem])
        {
            kind = candidate;
            var word = candidate.ToText();
            if (Same(text, word) || Same(text, word + "s") || Same(text, candidate.ToString()))
                return true;
        }

        kind = default;

        return false;
    }

    private static bool Same(string? text, string word) => string.Equals(text?.Trim(), word, StringComparison.OrdinalIgnoreCase);
}
