using System.Globalization;
using System.Text;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>One request for a page of a search.</summary>
public sealed record SearchRequest
{
    /// <summary>The collection.</summary>
    public RecordKind Kind { get; init; } = RecordKind.Resource;

    /// <summary>Look through all kinds at once, which only the GEO hub does; <see cref="Kind"/> is then what a record is that does not say.</summary>
    public bool EveryKind { get; init; }

    /// <summary>A query in the hub's syntax; <c>null</c> means everything.</summary>
    public string? Query { get; init; }

    /// <summary>A box the geometries must meet; it must not cross the 180th meridian, which the hub does not understand.</summary>
    public BoundingBox? Bbox { get; init; }

    /// <summary>Whether older versions count.</summary>
    public bool AllVersions { get; init; }

    /// <summary>One of the hub's sort ids: <c>newest</c>, <c>oldest</c>, <c>bestmatch</c>, <c>version</c>; <c>null</c> means the hub's default.</summary>
    public string? Sort { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Records on a page, from 1.</summary>
    public int Size { get; init; } = 25;

    /// <summary>Whether a hit that is no record is told apart, instead of costing the whole page.</summary>
    public bool TellsUnreadable { get; init; }

    // Every value is escaped: the hub answers 400 to a raw bracket, quotation mark or space.
    internal string ToQueryString()
    {
        var text = new StringBuilder();
        if (Query is not null)
            text.Append("q=").Append(Uri.EscapeDataString(Query)).Append('&');
        if (Sort is not null)
            text.Append("sort=").Append(Uri.EscapeDataString(Sort)).Append('&');
        if (AllVersions)
            text.Append("allversions=1&");
        if (Bbox is { } box)
            text.Append("bbox=").Append(Uri.EscapeDataString(Corners(box))).Append('&');
        text.Append("page=").Append(Page.ToString(CultureInfo.InvariantCulture));
        text.Append("&size=").Append(Size.ToString(CultureInfo.InvariantCulture));

        return text.ToString();
    }

    // The hub wants the top left corner, then the bottom right one.
    private static string Corners(BoundingBox box) =>
        string.Format(CultureInfo.InvariantCulture, "{0:R},{1:R},{2:R},{3:R}", box.West, box.North, box.East, box.South);
}
