using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>A scheme of identifiers: its label in messages, how its values look, and what stands before them in an address.</summary>
internal sealed record IdentifierScheme(string Name, string Label, Regex Pattern, string[] Prefixes, Func<string, bool>? HasValidCheck = null)
{
    /// <summary>The value without resolver and prefix; <c>null</c> when it is none of this scheme.</summary>
    public string? Normalise(string text)
    {
        var value = text;
        foreach (var prefix in Prefixes)
            if (value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                value = value[prefix.Length..];
                break;
            }

        if (!Pattern.IsMatch(value) || HasValidCheck?.Invoke(value) == false)
            return null;
        return Name is "orcid" or "isni" && value.Replace("-", "", StringComparison.Ordinal) is { Length: 16 } digits && Name == "orcid"
            ? $"{digits[..4]}-{digits[4..8]}-{digits[8..12]}-{digits[12..]}"
            : value;
    }
}
