using System.Buffers;

namespace KnowledgeHub.LocalHub;

/// <summary>Which characters may stand unescaped in a query; the hub's token check refuses the others before anything else looks.</summary>
internal static class QueryCharacters
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-=&;:%+~,*@!()/?");

    public static bool AreEscaped(string query)
    {
        if (query.AsSpan().ContainsAnyExcept(Allowed))
            return false;

        // A percent sign at the very end passes.
        for (var at = query.IndexOf('%', StringComparison.Ordinal); at >= 0; at = query.IndexOf('%', at + 1))
            if (at < query.Length - 1 && (at + 2 >= query.Length || !char.IsAsciiHexDigit(query[at + 1]) || !char.IsAsciiHexDigit(query[at + 2])))
                return false;
        return true;
    }
}
