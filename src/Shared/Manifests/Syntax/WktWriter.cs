using System.Globalization;

namespace KnowledgeHub.Manifests;

/// <summary>Writes geometries as well-known text.</summary>
internal static class WktWriter
{
    public static string Write(Geometry geometry)
    {
        var name = geometry.Type.ToString().ToUpperInvariant();
        if (geometry.Type == GeometryType.GeometryCollection)
            return $"{name} ({string.Join(", ", geometry.Members.Select(Write))})";

        return $"{name}{(geometry.Coordinates.All().Any(position => position.Height is not null) ? " Z" : "")} {Write(geometry.Coordinates)}";
    }

    private static string Write(CoordinateList list) =>
        $"({(list.Lists.Count > 0 ? string.Join(", ", list.Lists.Select(Write)) : string.Join(", ", list.Positions.Select(Write)))})";

    private static string Write(Position position) => string.Format(
        CultureInfo.InvariantCulture, position.Height is null ? "{0:R} {1:R}" : "{0:R} {1:R} {2:R}", position.Longitude, position.Latitude, position.Height);
}
