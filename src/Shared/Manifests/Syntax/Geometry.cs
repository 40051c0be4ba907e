using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>A place on the globe: a point, a line, an area or several of them. Written as GeoJSON or as WKT, longitude first.</summary>
public sealed class Geometry
{
    internal Geometry(GeometryType type, CoordinateList coordinates, IReadOnlyList<Geometry>? members = null)
    {
        Type = type;
        Coordinates = coordinates;
        Members = members ?? [];
    }

    /// <summary>What kind of geometry this is.</summary>
    public GeometryType Type { get; }

    /// <summary>The geometries of a collection; empty for all others.</summary>
    public IReadOnlyList<Geometry> Members { get; }

    internal CoordinateList Coordinates { get; }

    /// <summary>Reads WKT (<c>POINT (8.5 47.4)</c>) or GeoJSON: a geometry, a feature or a collection of features.</summary>
    /// <param name="text">The text.</param>
    /// <param name="geometries">The geometries, at least one; empty when there is a problem.</param>
    /// <param name="problem">What is wrong; <c>null</c> when nothing is.</param>
    public static bool TryParse(string? text, out IReadOnlyList<Geometry> geometries, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var whole = (text ?? "").Trim();
        (geometries, problem) = whole.Length > 0 && whole[0] is '{' or '[' ? GeoJsonGeometry.ReadText(whole) : WktReader.Read(whole);
        problem ??= geometries.Select(GeometryCheck.Find).FirstOrDefault(found => found is not null);
        if (problem is not null)
            geometries = [];

        return problem is null;
    }

    /// <summary>The geometry as GeoJSON.</summary>
    public string ToJson() => ManifestJson.Write(ToJsonObject());

    /// <summary>The geometry as WKT.</summary>
    public override string ToString() => WktWriter.Write(this);

    internal JsonObject ToJsonObject() => GeoJsonGeometry.Write(this);
}
