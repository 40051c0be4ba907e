using System.Text.RegularExpressions;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Takes tokens and signatures out of texts: those it was told of, and whatever looks like one.</summary>
internal sealed partial class Secrets
{
    private const string Hidden = "(hidden)";

    // Anything shorter would black out ordinary words, and is no token.
    private const int ShortestToken = 5;

    private readonly Lock _gate = new();

    // Jobs read tokens while others write what has to be cleaned, so the list is replaced and never changed.
    private volatile string[] _tokens = [];

    public Secrets(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.GetValueOrDefault("GKH_API_TOKEN") is { } token)
            Add(token.Trim());
    }

    /// <summary>Remembers a token that must never be printed.</summary>
    public void Add(string token)
    {
        if (token.Length < ShortestToken)
            return;
        lock (_gate)
        {
            if (Array.IndexOf(_tokens, token) < 0)
                _tokens = [.. _tokens.Append(token).OrderByDescending(known => known.Length)]; // of two that begin alike, the longer one first
        }
    }

    /// <summary>The text without them.</summary>
    public string Clean(string text)
    {
        foreach (var token in _tokens)
            text = text.Replace(token, Hidden, StringComparison.Ordinal);

        return MayHoldSecret(text) ? CleanByPattern(text) : text;
    }

    // Most lines have nothing of what the patterns begin with; looking for that first is fast, and keeps their matching out of the memory of a service.
    private static bool MayHoldSecret(string text) =>
        Has(text, "authorization") || Has(text, "bearer") || Has(text, "token=") || Has(text, "x-amz-") || (text.Contains('@') && text.Contains("://", StringComparison.Ordinal));

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string CleanByPattern(string text)
    {
        text = Header().Replace(text, $"$1{Hidden}");
        text = Parameter().Replace(text, $"$1{Hidden}");

        return UserInfo().Replace(text, $"$1{Hidden}@");
    }

    [GeneratedRegex("""(\bAuthorization\\?["']?\s*[:=]\s*\\?["']?(?:(?:Bearer|Basic)\s+)?|\bBearer\s+(?=[\w.~+/=-]{16}))[^\s"',;&\\]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex("""([\w-]*token=|\bX-Amz-[A-Za-z-]+=)[^\s"'&#;,)\\]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();

    [GeneratedRegex("""(\bhttps?://)[^\s/@"']+@""", RegexOptions.IgnoreCase)]
    private static partial Regex UserInfo();
}
