using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>A place in columns of its own: <c>lat</c>, <c>lon</c>, <c>place</c>, or <c>place1_lat</c> and so on.</summary>
internal static class PlaceColumns
{
    public static string Name(int number, string part) => number == 0
        ? part == "description" ? "place_description" : part
        : $"place{number.ToString(CultureInfo.InvariantCulture)}_{(part == "place" ? "name" : part)}";

    /// <summary>The feature of the hub's locations; <c>null</c> when there is none. Problems go to the state.</summary>
    public static JsonObject? Read(ManifestRow row, int number, CheckState state)
    {
        var (latitude, longitude) = (row[Name(number, "lat")], row[Name(number, "lon")]);
        var (place, description) = (row[Name(number, "place")], row[Name(number, "description")]);
        var feature = new JsonObject();
        state.MoveTo(Name(number, latitude.Length == 0 ? "lon" : "lat"));
        if (latitude.Length == 0 != (longitude.Length == 0))
            state.Report(new SyntaxProblem(ProblemCodes.HalfPoint, $"The point has a {(latitude.Length == 0 ? "longitude but no latitude" : "latitude but no longitude")}."));
        else if (latitude.Length > 0 && PointText.TryParse(latitude, longitude, out var point, out _))
            feature["geometry"] = new Geometry(GeometryType.Point, CoordinateList.Of([point])).ToJsonObject();
        else if (latitude.Length > 0)
            Report(number, latitude, longitude, state);
        if (place.Length > 0)
            feature["place"] = place;
        if (description.Length > 0)
            feature["description"] = description;

        return feature.Count == 0 ? null : feature;
    }

    // The problem is the longitude's when the latitude alone is sound.
    private static void Report(int number, string latitude, string longitude, CheckState state)
    {
        PointText.TryParse(latitude, longitude, out _, out var problem);
        if (problem!.Code != ProblemCodes.SwappedAxes && PointText.TryParse(latitude, "0", out _, out _))
            state.MoveTo(Name(number, "lon"));
        state.Report(problem);
    }
}
