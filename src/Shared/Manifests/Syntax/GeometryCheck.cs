using System.Globalization;

namespace KnowledgeHub.Manifests;

/// <summary>Whether a geometry of the right shape makes sense on the globe.</summary>
internal static class GeometryCheck
{
    /// <summary>The first problem; <c>null</c> when there is none.</summary>
    public static SyntaxProblem? Find(Geometry geometry)
    {
        if (geometry.Type == GeometryType.GeometryCollection)
        {
            return geometry.Members.Count == 0
                ? new SyntaxProblem(ProblemCodes.BadGeoJson, "The collection of geometries is empty.")
                : geometry.Members.Select(Find).FirstOrDefault(problem => problem is not null);
        }

        return FindInPositions([.. geometry.Coordinates.All()]) ?? FindInShape(geometry.Type, geometry.Coordinates, CoordinateList.Depth(geometry.Type));
    }

    /// <summary>Whether all positions lie on the globe.</summary>
    public static SyntaxProblem? FindInPositions(IReadOnlyList<Position> positions)
    {
        foreach (var position in positions)
        {
            if (Math.Abs(position.Latitude) <= 90 && Math.Abs(position.Longitude) <= 180)
                continue;
            var isSwapped = positions.All(other => Math.Abs(other.Longitude) <= 90 && Math.Abs(other.Latitude) <= 180);
            var shown = string.Format(CultureInfo.InvariantCulture, "longitude {0:R}, latitude {1:R}", position.Longitude, position.Latitude);

            return isSwapped
                ? new SyntaxProblem(ProblemCodes.SwappedAxes, $"The position {shown} is not on the globe; longitude and latitude seem swapped: longitude comes first.")
                : new SyntaxProblem(ProblemCodes.OutOfRange, $"The position {shown} is not on the globe: longitudes go from -180 to 180, latitudes from -90 to 90.");
        }

        return positions.Count == 0 ? new SyntaxProblem(ProblemCodes.BadGeoJson, "The geometry is empty.") : null;
    }

    private static SyntaxProblem? FindInShape(GeometryType type, CoordinateList list, int depth)
    {
        if (depth > 0)
        {
            return list.Lists.Count == 0
                ? new SyntaxProblem(ProblemCodes.BadGeoJson, "A part of the geometry is empty.")
                : list.Lists.Select(inner => FindInShape(type, inner, depth - 1)).FirstOrDefault(problem => problem is not null);
        }

        var isRing = type is GeometryType.Polygon or GeometryType.MultiPolygon;
        var least = isRing ? 4 : type is GeometryType.LineString or GeometryType.MultiLineString ? 2 : 1;
        if (isRing && list.Positions.Count > 0 && list.Positions[0] != list.Positions[list.Positions.Count - 1])
            return new SyntaxProblem(ProblemCodes.BadGeoJson, "A ring of the area is not closed; repeat its first position at its end.");

        if (list.Positions.Count < least)
            return new SyntaxProblem(ProblemCodes.BadGeoJson, $"A {(isRing ? "ring" : "line")} of the geometry has {list.Positions.Count} positions; it needs {least}.");

        return isRing && RingCrossing.Find(list.Positions) is { } at
            ? new SyntaxProblem(ProblemCodes.BadGeoJson, string.Format(
                CultureInfo.InvariantCulture,
                "A ring of the area crosses itself near longitude {0:0.####}, latitude {1:0.####}, which hubs cannot keep; put its positions in the order of the outline.",
                at.Longitude,
                at.Latitude))
            : null;
    }
}
