using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>A place in columns of its own: <c>lat</c>, <c>lon</c>, <c>place</c>, or <c>place1_lat</c> and so on.</summary>
internal static class PlaceColumns
{
    private const string Latitude = "lat";
    private const string Longitude = "lon";

    public static string Name(int number, string part) => number == 0
        ? part == "description" ? "place_description" : part
        : $"place{number.ToString(CultureInfo.InvariantCulture)}_{(part == "place" ? "name" : part)}";

    /// <summary>Reports what is wrong with a place.</summary>
    public static void Check(ManifestRow row, int number, CheckState state)
    {
        var (latitude, longitude) = (At(row, number, Latitude), At(row, number, Longitude));
        if (latitude.Length == 0 && longitude.Length == 0)
            return;
        if (latitude.Length > 0 && longitude.Length > 0)
        {
            if (!PointText.TryParse(latitude, longitude, out _, out var problem))
                Report(number, problem, latitude, state);
            return;
        }

        state.MoveTo(Name(number, latitude.Length == 0 ? "lon" : "lat"));
        state.Report(new SyntaxProblem(ProblemCodes.HalfPoint, $"The point has a {(latitude.Length == 0 ? "longitude but no latitude" : "latitude but no longitude")}."));
    }

    /// <summary>The feature of the hub's locations; <c>null</c> when there is none.</summary>
    public static JsonObject? Read(ManifestRow row, int number)
    {
        var feature = new JsonObject();
        if (PointText.TryParse(At(row, number, Latitude), At(row, number, Longitude), out var point, out _))
            feature["geometry"] = new Geometry(GeometryType.Point, CoordinateList.Of([point])).ToJsonObject();
        if (At(row, number, "place") is { Length: > 0 } place)
            feature["place"] = place;
        if (At(row, number, "description") is { Length: > 0 } description)
            feature["description"] = description;

        return feature.Count == 0 ? null : feature;
    }

    private static string At(ManifestRow row, int number, string part)
    {
        foreach (var cell in row.Header.Places)
        {
            if (cell.Number == number && cell.Column!.Part == part)
                return row.At(cell);
        }

        return "";
    }

    // The problem is the longitude's when the latitude alone is sound.
    private static void Report(int number, SyntaxProblem problem, string latitude, CheckState state)
    {
        var isOfLongitude = problem.Code != ProblemCodes.SwappedAxes && PointText.TryParse(latitude, "0", out _, out _);
        state.MoveTo(Name(number, isOfLongitude ? "lon" : "lat"));
        state.Report(problem);
    }
}
