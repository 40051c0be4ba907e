namespace KnowledgeHub.Manifests;

/// <summary>Finds where a ring crosses itself; pure.</summary>
internal static class RingCrossing
{
    /// <summary>A position near the first crossing; <c>null</c> when there is none. Sides that only touch do not cross.</summary>
    /// <param name="ring">The positions; the last is the first again.</param>
    public static Position? Find(IReadOnlyList<Position> ring)
    {
        // Sides can only cross where their stretches from west to east meet, so in that order each is compared with few others.
        var order = Enumerable.Range(0, ring.Count - 1).OrderBy(at => Math.Min(ring[at].Longitude, ring[at + 1].Longitude)).ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            var east = Math.Max(ring[order[i]].Longitude, ring[order[i] + 1].Longitude);
            for (var j = i + 1; j < order.Length && Math.Min(ring[order[j]].Longitude, ring[order[j] + 1].Longitude) <= east; j++)
            {
                if (Cross(ring[order[i]], ring[order[i] + 1], ring[order[j]], ring[order[j] + 1]) is { } at)
                    return at;
            }
        }

        return null;
    }

    private static Position? Cross(Position a, Position b, Position c, Position d)
    {
        var (ofA, ofB) = (Side(c, d, a), Side(c, d, b));
        if (Math.Sign(ofA) * Math.Sign(ofB) >= 0 || Math.Sign(Side(a, b, c)) * Math.Sign(Side(a, b, d)) >= 0)
            return null;
        var share = ofA / (ofA - ofB);

        return new Position(a.Longitude + (share * (b.Longitude - a.Longitude)), a.Latitude + (share * (b.Latitude - a.Latitude)));
    }

    // Above zero left of the line, below it right of it.
    private static double Side(Position from, Position to, Position point) =>
        ((to.Longitude - from.Longitude) * (point.Latitude - from.Latitude)) - ((to.Latitude - from.Latitude) * (point.Longitude - from.Longitude));
}
