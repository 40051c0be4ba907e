using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>A point in two cells: latitude and longitude in degrees, with a dot for decimals.</summary>
public static class PointText
{
    /// <summary>Reads a point.</summary>
    /// <param name="latitude">Degrees north, from -90 to 90.</param>
    /// <param name="longitude">Degrees east, from -180 to 180.</param>
    /// <param name="point">The position; the default when there is a problem.</param>
    /// <param name="problem">What is wrong; <c>null</c> when nothing is.</param>
    public static bool TryParse(string? latitude, string? longitude, out Position point, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        point = default;
        double east = 0;
        if (!TryParseDegrees(latitude, "latitude", out var north, out problem) || !TryParseDegrees(longitude, "longitude", out east, out problem))
            return false;
        if (Math.Abs(north) > 90 && Math.Abs(north) <= 180 && Math.Abs(east) <= 90)
            problem = new SyntaxProblem(ProblemCodes.SwappedAxes, $"The latitude {Print(north)} is not on the globe; lat and lon seem swapped.", $"lat {Print(east)}, lon {Print(north)}");
        else
            problem = OutOfRange("latitude", north, 90) ?? OutOfRange("longitude", east, 180);
        if (problem is null)
            point = new Position(east, north);

        return problem is null;
    }

    /// <summary>The degrees with a dot for decimals.</summary>
    public static string Print(double degrees) => degrees.ToString("R", CultureInfo.InvariantCulture);

    private static bool TryParseDegrees(string? text, string what, out double degrees, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var cell = (text ?? "").Trim();
        problem = null;
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && !double.IsNaN(degrees) && !double.IsInfinity(degrees))
            return true;
        problem = cell.Contains(',') && double.TryParse(cell.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var meant)
            ? new SyntaxProblem(ProblemCodes.DecimalComma, $"The {what} '{GivenText.Shorten(cell)}' has a decimal comma.", Print(meant))
            : new SyntaxProblem(ProblemCodes.BadNumber, $"The {what} '{GivenText.Shorten(cell)}' is no number of degrees, as 47.37 or -8.5.");

        return false;
    }

    private static SyntaxProblem? OutOfRange(string what, double degrees, int limit) => Math.Abs(degrees) <= limit
        ? null
        : new SyntaxProblem(ProblemCodes.OutOfRange, $"The {what} {Print(degrees)} is outside -{limit} to {limit} degrees.");
}
