using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Boxes; on the hub, features of the record's locations.</summary>
internal sealed class BoxesCell : ListCell<BoundingBox>
{
    public override bool IsRemembered => false;

    public override ReadOnlySpan<byte> InDoubt(ReadOnlySpan<byte> cell, Span<byte> room) => PlainForms.IsBox(cell) ? [] : cell;

    /// <summary>The box of a feature that holds nothing but a box.</summary>
    public static BoundingBox? BoxOf(JsonObject feature) =>
        feature.Count == 1 && GeoJsonGeometry.Read(feature["geometry"] as JsonObject) is { } geometry ? BoxText.FromGeometry(geometry) : null;

    protected override bool Takes(JsonObject entry) => BoxOf(entry) is not null;

    protected override bool TryParse(string item, [MaybeNullWhen(false)] out BoundingBox value, [NotNullWhen(false)] out SyntaxProblem? problem) => BoxText.TryParse(item, out value, out problem);

    protected override IEnumerable<JsonObject> WriteItem(BoundingBox value, ManifestContext context) => [new JsonObject { ["geometry"] = BoxText.ToGeometry(value).ToJsonObject() }];

    protected override string? PrintItem(JsonObject entry) => BoxOf(entry)?.ToString();
}

/// <summary>Geometries as WKT or GeoJSON, or files that hold them.</summary>
internal sealed class GeometriesCell : ListCell<string>
{
    public override bool IsRemembered => false;

    protected override bool Takes(JsonObject entry) =>
        entry.Count == 1 && BoxesCell.BoxOf(entry) is null && GeoJsonGeometry.Read(entry["geometry"] as JsonObject) is { Type: not GeometryType.Point };

    protected override bool TryParse(string item, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        value = item;
        problem = null;

        return true;
    }

    protected override void CheckItem(string value, CheckState state) => state.ReportIfAny(Load(value, state.Context, out _));

    protected override IEnumerable<JsonObject> WriteItem(string value, ManifestContext context)
    {
        Load(value, context, out var geometries);

        return geometries.Select(geometry => new JsonObject { ["geometry"] = geometry.ToJsonObject() });
    }

    protected override string? PrintItem(JsonObject entry) => GeoJsonGeometry.Read(entry["geometry"] as JsonObject)?.ToString();

    private static SyntaxProblem? Load(string item, ManifestContext context, out IReadOnlyList<Geometry> geometries)
    {
        geometries = [];
        var text = item;
        if (CellFile.NameIn(item) is { } name && CellFile.Read(name, context, out text) is { } unread)
            return unread;

        return Geometry.TryParse(text, out geometries, out var problem) ? null : problem;
    }
}
