namespace KnowledgeHub.Manifests;

/// <summary>The kinds of geometry that the hub takes, named as in GeoJSON.</summary>
public enum GeometryType
{
    /// <summary>One position.</summary>
    Point,

    /// <summary>Several positions.</summary>
    MultiPoint,

    /// <summary>A line of at least two positions.</summary>
    LineString,

    /// <summary>Several lines.</summary>
    MultiLineString,

    /// <summary>A closed outer ring, and holes.</summary>
    Polygon,

    /// <summary>Several polygons.</summary>
    MultiPolygon,

    /// <summary>Several geometries of any kind.</summary>
    GeometryCollection,
}
