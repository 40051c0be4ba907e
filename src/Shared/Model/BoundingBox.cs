using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KnowledgeHub.Model;

/// <summary>A box of longitudes and latitudes, edges included. It crosses the 180th meridian when <c>West</c> is greater than <c>East</c>.</summary>
/// <param name="West">The western edge: degrees of longitude, WGS84, from -180 to 180.</param>
/// <param name="South">The southern edge: degrees of latitude, WGS84, from -90 to 90.</param>
/// <param name="East">The eastern edge: degrees of longitude, WGS84, from -180 to 180.</param>
/// <param name="North">The northern edge: degrees of latitude, WGS84, from -90 to 90, not below <c>South</c>.</param>
public readonly record struct BoundingBox(double West, double South, double East, double North)
{
    private const string Shape = "A box is four numbers in degrees: west,south,east,north (for example 5.9,45.8,10.5,47.8)";

    private static readonly string[] Edges = ["west", "south", "east", "north"];

    /// <summary>Whether the box crosses the 180th meridian.</summary>
    public bool CrossesMeridian => West > East;

    private bool ReachesMeridian => CrossesMeridian || West <= -180 || East >= 180;

    /// <summary>Reads <c>west,south,east,north</c> in degrees, with a dot for decimals.</summary>
    /// <exception cref="FormatException">The text is no such box; the message says why.</exception>
    public static BoundingBox Parse(string text) =>
        TryParse(text ?? throw new ArgumentNullException(nameof(text)), out var box, out var problem) ? box : throw new FormatException(problem);

    /// <summary>Reads <c>west,south,east,north</c> in degrees, with a dot for decimals.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="box">The box; the default when the text is none.</param>
    /// <param name="problem">A sentence on what is wrong; <c>null</c> when nothing is.</param>
    public static bool TryParse(string? text, out BoundingBox box, [NotNullWhen(false)] out string? problem)
    {
        box = default;
        var parts = (text ?? "").Split(',');
        if (parts.Length != 4)
        {
            problem = $"{Shape}; this has {(string.IsNullOrWhiteSpace(text) ? 0 : parts.Length)}.";

            return false;
        }

        Span<double> edges = stackalloc double[4];
        problem = null;
        for (var at = 0; at < parts.Length && problem is null; at++)
            problem = ReadEdge(parts[at], Edges[at], limit: at % 2 == 0 ? 180 : 90, out edges[at]);
        if (problem is not null)
            return false;

        var read = new BoundingBox(edges[0], edges[1], edges[2], edges[3]);
        if (read.South > read.North)
            problem = $"The box's south ({Text(read.South)}) lies above its north ({Text(read.North)}); the order is west,south,east,north.";
        else
            box = read;

        return problem is null;
    }

    /// <summary>Whether the two boxes share at least a point; touching edges count, also those that touch at the 180th meridian.</summary>
    public bool Intersects(BoundingBox other) =>
        South <= other.North && other.South <= North && (SharesLongitude(other) || (ReachesMeridian && other.ReachesMeridian));

    /// <summary>The box itself, or its western and eastern part when it crosses the 180th meridian.</summary>
    public IReadOnlyList<BoundingBox> Split() => CrossesMeridian ? [this with { East = 180 }, this with { West = -180 }] : [this];

    /// <summary><c>west,south,east,north</c> with a dot for decimals, as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => $"{Text(West)},{Text(South)},{Text(East)},{Text(North)}";

    // Two boxes that both cross the meridian share it, which Intersects has seen to.
    private bool SharesLongitude(BoundingBox other) => CrossesMeridian || other.CrossesMeridian
        ? West <= other.East || other.West <= East
        : West <= other.East && other.West <= East;

    private static string? ReadEdge(string text, string edge, double limit, out double degrees)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees))
            return $"{Shape}; its {edge} is '{GivenText.Shorten(text)}', which is no number.";

        return Math.Abs(degrees) <= limit ? null : $"The box's {edge} is {Text(degrees)}, outside -{Text(limit)} to {Text(limit)} degrees.";
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
