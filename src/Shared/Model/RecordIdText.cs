namespace KnowledgeHub.Model;

/// <summary>Finds the id in what people paste: the id itself, an address or a DOI.</summary>
internal static class RecordIdText
{
    // What stands right before an id in an address. The hub's own links name marketplace items in two ways.
    private static readonly HashSet<string> Collections = new(StringComparer.OrdinalIgnoreCase)
    {
        "records", "packages", "items", "marketplace-items", "uploads", "context",
    };

    /// <summary>The id as written; <c>null</c> when there is none.</summary>
    public static string? Find(string text)
    {
        if (IsId(text))
            return text;

        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0 && !IsWeb(text.Substring(0, scheme)))
            return null;

        var path = GivenText.WithoutQuery(scheme < 0 ? text : text.Substring(scheme + 3));
        var segments = path.Split('/');
        for (var at = 1; at < segments.Length; at++)
        {
            if (IsId(segments[at]) && (Collections.Contains(segments[at - 1]) || IsDoiPrefix(segments[at - 1])))
                return segments[at];
        }

        return null;
    }

    private static bool IsWeb(string scheme) =>
        scheme.Equals("https", StringComparison.OrdinalIgnoreCase) || scheme.Equals("http", StringComparison.OrdinalIgnoreCase);

    private static bool IsDoiPrefix(string segment)
    {
        var prefix = segment.StartsWith("doi:", StringComparison.OrdinalIgnoreCase) ? segment.Substring(4).TrimStart() : segment;

        return prefix.Length > 3
            && prefix.StartsWith("10.", StringComparison.Ordinal)
            && prefix.Skip(3).All(character => character is >= '0' and <= '9' or '.');
    }

    private static bool IsId(string text)
    {
        if (text.Length != 11)
            return false;
        for (var at = 0; at < text.Length; at++)
        {
            var fits = at == 5 ? text[at] == '-' : text[at] is >= '0' and <= '9' or >= 'a' and <= 'z' or >= 'A' and <= 'Z';
            if (!fits)
                return false;
        }

        return true;
    }
}
