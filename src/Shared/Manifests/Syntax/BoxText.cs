using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>A box in a cell (<c>W,S,E,N</c> in degrees), and as the area the hub keeps.</summary>
public static class BoxText
{
    /// <summary>Reads <c>west,south,east,north</c>. West may be greater than east: the box then crosses the 180th meridian.</summary>
    /// <param name="text">The text.</param>
    /// <param name="box">The box; the default when there is a problem.</param>
    /// <param name="problem">What is wrong; <c>null</c> when nothing is.</param>
    public static bool TryParse(string? text, out BoundingBox box, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        problem = null;
        if (!BoundingBox.TryParse(text, out box, out var reason))
            problem = Explain(text ?? "", reason);
        else if (box.West.Equals(box.East) || box.South.Equals(box.North))
            problem = new SyntaxProblem(ProblemCodes.BadBox, $"The box {box} has no area; give a point as lat and lon, or a line as geometry.");

        return problem is null;
    }

    /// <summary>The area of the box: a polygon, or two when it crosses the 180th meridian.</summary>
    public static Geometry ToGeometry(BoundingBox box)
    {
        var rings = box.Split().Select(part => CoordinateList.Of([Ring(part)])).ToList();

        return rings.Count == 1 ? new Geometry(GeometryType.Polygon, rings[0]) : new Geometry(GeometryType.MultiPolygon, CoordinateList.Of(rings));
    }

    /// <summary>The box whose area this is.</summary>
    /// <returns><c>null</c> when the geometry is not exactly what <see cref="ToGeometry"/> makes of a box.</returns>
    public static BoundingBox? FromGeometry(Geometry geometry)
    {
        var positions = geometry.Coordinates.All().ToList();
        if (geometry.Type is not (GeometryType.Polygon or GeometryType.MultiPolygon) || positions.Count is not (5 or 10))
            return null;

        var (southWest, northEast) = (positions[0], positions[positions.Count - 3]);
        var box = new BoundingBox(southWest.Longitude, southWest.Latitude, northEast.Longitude, northEast.Latitude);

        return ToGeometry(box).ToString() == geometry.ToString() ? box : null;
    }

    private static CoordinateList Ring(BoundingBox box) => CoordinateList.Of(
    [
        new Position(box.West, box.South),
        new Position(box.East, box.South),
        new Position(box.East, box.North),
        new Position(box.West, box.North),
        new Position(box.West, box.South),
    ]);

    private static SyntaxProblem Explain(string text, string reason)
    {
        var numbers = Numbers(text.Split([';', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries), ',');
        if (numbers.Count == 4 && text.Contains(','))
            return new SyntaxProblem(ProblemCodes.DecimalComma, $"The box '{GivenText.Shorten(text)}' has decimal commas; write decimals with a dot and commas between the numbers.", Join(numbers));
        if (numbers.Count == 4)
            return new SyntaxProblem(ProblemCodes.BadBox, $"The numbers of the box '{GivenText.Shorten(text)}' stand without commas.", Join(numbers));

        var eight = text.Split(',');
        if (eight.Length == 8 && Numbers([.. Enumerable.Range(0, 4).Select(at => $"{eight[2 * at]},{eight[2 * at + 1]}")], ',') is { Count: 4 } decimals)
            return new SyntaxProblem(ProblemCodes.DecimalComma, $"The box '{GivenText.Shorten(text)}' seems to have decimal commas; write decimals with a dot.", Join(decimals));

        return Numbers(eight, '.') is { Count: 4 } given ? Reorder(given, reason) : new SyntaxProblem(ProblemCodes.BadBox, reason);
    }

    private static SyntaxProblem Reorder(List<double> given, string reason)
    {
        List<double> upright = [given[0], given[3], given[2], given[1]];
        if (Fits(upright) && !Fits(given))
            return new SyntaxProblem(ProblemCodes.BadBox, reason, Join(upright));

        List<double> turned = [given[1], given[0], given[3], given[2]];
        if (Fits(turned) && !Fits(given))
            return new SyntaxProblem(ProblemCodes.SwappedAxes, $"{reason} Latitudes seem to stand before longitudes.", Join(turned));

        return new SyntaxProblem(reason.Contains("outside", StringComparison.Ordinal) ? ProblemCodes.OutOfRange : ProblemCodes.BadBox, reason);
    }

    private static bool Fits(List<double> box) =>
        Math.Abs(box[0]) <= 180 && Math.Abs(box[2]) <= 180 && Math.Abs(box[1]) <= 90 && Math.Abs(box[3]) <= 90 && box[1] <= box[3];

    private static List<double> Numbers(IReadOnlyList<string> texts, char decimalSign)
    {
        var numbers = new List<double>();
        foreach (var text in texts)
        {
            if (double.TryParse(text.TrimEnd(',').Replace(decimalSign, '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                numbers.Add(number);
        }

        return numbers;
    }

    private static string Join(List<double> numbers) => string.Join(",", numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
