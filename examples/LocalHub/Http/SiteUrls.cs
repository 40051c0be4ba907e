namespace KnowledgeHub.LocalHub;

/// <summary>The address links begin with: the configured one, or the one listened on once that is known.</summary>
internal sealed class SiteUrls(string? configured)
{
    private string? _listening;

    public string Site => configured?.TrimEnd('/') ?? _listening ?? "http://127.0.0.1";

    public bool IsHttps => Site.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    public void ListeningOn(Uri address) => _listening = address.GetLeftPart(UriPartial.Authority);

    /// <summary>Escapes one path segment the way the hub's links do: everything but unreserved characters.</summary>
    public static string Segment(string text) => Uri.EscapeDataString(text);

    /// <summary>Escapes a key the way the newer line's links do: what may stand in a path stays.</summary>
    public static string PathSegment(string text) => "!$&'()*+,;=:@/".Aggregate(
        Uri.EscapeDataString(text), (result, character) => result.Replace(Uri.HexEscape(character), character.ToString(), StringComparison.Ordinal));
}
