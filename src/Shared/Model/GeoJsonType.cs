using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>What the <c>type</c> of a geometry says about its coordinates.</summary>
internal static class GeoJsonType
{
    /// <summary>Looks ahead, from the start of a geometry, for its type; the reader is a copy, so the caller's stays where it is.</summary>
    public static GeoJsonParts FindParts(Utf8JsonReader reader)
    {
        while (reader.NextMember())
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType)
                return reader.TokenType is JsonTokenType.String ? PartsOf(ref reader) : GeoJsonParts.None;
            reader.Skip();
        }

        return GeoJsonParts.None;
    }

    private static GeoJsonParts PartsOf(ref Utf8JsonReader type)
    {
        if (type.ValueTextEquals("Point"u8) || type.ValueTextEquals("LineString"u8) || type.ValueTextEquals("Polygon"u8))
            return GeoJsonParts.One;
        if (type.ValueTextEquals("MultiPoint"u8) || type.ValueTextEquals("MultiLineString"u8) || type.ValueTextEquals("MultiPolygon"u8))
            return GeoJsonParts.Many;

        return type.ValueTextEquals("GeometryCollection"u8) ? GeoJsonParts.Geometries : GeoJsonParts.None;
    }
}

/// <summary>How a geometry falls into parts: points, lines, polygons.</summary>
internal enum GeoJsonParts
{
    /// <summary>It is no geometry we know.</summary>
    None,

    /// <summary>All its coordinates are one part.</summary>
    One,

    /// <summary>Each member of its coordinates is a part.</summary>
    Many,

    /// <summary>It holds other geometries.</summary>
    Geometries,
}
