using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>A box in degrees. The hub does not know boxes across the 180th meridian.</summary>
internal readonly record struct GeoBox(double West, double South, double East, double North)
{
    public (double X, double Y) Corner => (West, South);

    /// <summary>Reads the hub's order: left longitude, top latitude, right longitude, bottom latitude.</summary>
    public static GeoBox? TryParse(string text)
    {
        var parts = text.Split(',');
        var numbers = new double[4];
        if (parts.Length != 4)
            return null;
        for (var i = 0; i < 4; i++)
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                return null;

        var box = new GeoBox(numbers[0], numbers[3], numbers[2], numbers[1]);
        return Math.Abs(box.West) <= 180 && Math.Abs(box.East) <= 180 && Math.Abs(box.South) <= 90 && Math.Abs(box.North) <= 90 ? box : null;
    }

    /// <summary>Whether the search engine fails on the box: its second latitude is above the first.</summary>
    public bool IsUpsideDown => South > North;

    /// <summary>Whether it has no area, or goes over the 180th meridian: the hub finds nothing in it.</summary>
    public bool IsEmpty => West >= East || South >= North;

    public bool Contains((double X, double Y) point) => point.X >= West && point.X <= East && point.Y >= South && point.Y <= North;

    /// <summary>Whether a straight line between two points passes through the box (Liang and Barsky).</summary>
    public bool Crosses((double X, double Y) from, (double X, double Y) to)
    {
        var (enter, leave) = (0.0, 1.0);
        return Clip(from.X - to.X, from.X - West, ref enter, ref leave)
            && Clip(to.X - from.X, East - from.X, ref enter, ref leave)
            && Clip(from.Y - to.Y, from.Y - South, ref enter, ref leave)
            && Clip(to.Y - from.Y, North - from.Y, ref enter, ref leave);
    }

    private static bool Clip(double direction, double distance, ref double enter, ref double leave)
    {
        if (direction == 0)
            return distance >= 0;
        var at = distance / direction;
        if (direction < 0)
            enter = Math.Max(enter, at);
        else
            leave = Math.Min(leave, at);
        return enter <= leave;
    }
}
