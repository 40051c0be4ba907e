using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>The parameters of a search.</summary>
internal sealed record SearchRequest
{
    /// <summary>The first hit of a page must lie below this; a page across it is cut.</summary>
    public const int Window = 10_000;

    /// <summary>What to find.</summary>
    public required SearchQuery Query { get; init; }

    /// <summary>The query as text.</summary>
    public required string Text { get; init; }

    /// <summary>The order: <c>oldest</c> or <c>newest</c> first.</summary>
    public required string Sort { get; init; }

    /// <summary>The page, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>How many records a page holds.</summary>
    public required int Size { get; init; }

    /// <summary>Whether the latest creation comes first.</summary>
    public bool NewestFirst => Sort != "oldest";

    /// <summary>Reads the parameters; null, with the reason, when the hub would refuse them or this one does not understand them.</summary>
    public static SearchRequest? TryRead(IQueryCollection parameters, out string reason)
    {
        var text = parameters["q"].ToString();
        var sort = parameters["sort"].ToString() is { Length: > 0 } given ? given : "newest";
        reason = "";
        if (!SearchQuery.TryParse(text, out var query))
            reason = $"This hub does not understand the query: {text}";
        else if (sort is not ("oldest" or "newest" or "bestmatch"))
            reason = $"Invalid sort option '{sort}'.";
        else if (!TryNumber(parameters["page"], 1, out var page) || !TryNumber(parameters["size"], 25, out var size)
            || (long)(page - 1) * size >= Window)
            reason = "Invalid querystring parameters.";
        else
            return new SearchRequest { Query = query, Text = text, Sort = sort, Page = page, Size = size };
        return null;
    }

    /// <summary>The address of another page of the same search, escaped for JSON.</summary>
    public string Link(string path, int page) => $"{path}?q={Uri.EscapeDataString(Text)}&sort={Sort}&page={page}&size={Size}";

    private static bool TryNumber(string? text, int fallback, out int number)
    {
        number = fallback;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1);
    }
}
