namespace KnowledgeHub.Manifests;

/// <summary>The positions of a geometry: a list of positions, or a list of such lists.</summary>
/// <param name="Positions">The positions, where the list holds them.</param>
/// <param name="Lists">The lists, where the list holds lists.</param>
internal sealed record CoordinateList(IReadOnlyList<Position> Positions, IReadOnlyList<CoordinateList> Lists)
{
    public static CoordinateList Of(IReadOnlyList<Position> positions) => new(positions, []);

    public static CoordinateList Of(IReadOnlyList<CoordinateList> lists) => new([], lists);

    /// <summary>How many lists of lists stand above the positions of each kind of geometry.</summary>
    public static int Depth(GeometryType type) => type switch
    {
        GeometryType.MultiPolygon => 2,
        GeometryType.Polygon or GeometryType.MultiLineString => 1,
        _ => 0,
    };

    public IEnumerable<Position> All() => Positions.Concat(Lists.SelectMany(list => list.All()));
}
