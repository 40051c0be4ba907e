namespace KnowledgeHub.Model;

/// <summary>Gathers positions into parts (a point, a line, a polygon) and parts into a box.</summary>
internal struct BoundsBuilder : IDisposable
{
    private LongitudeArcs _arcs;
    private double _longitude;
    private double _latitude;
    private int _numbers;
    private double _partWest = double.PositiveInfinity;
    private double _partEast = double.NegativeInfinity;
    private double _south = double.PositiveInfinity;
    private double _north = double.NegativeInfinity;

    public BoundsBuilder()
    {
    }

    public void BeginPosition() => _numbers = 0;

    /// <summary>Takes the position's next number: longitude, latitude, then others that do not matter. Not a number spoils the position.</summary>
    public void Add(double number)
    {
        if (_numbers == 0)
            _longitude = number;
        else if (_numbers == 1)
            _latitude = number;
        _numbers++;
    }

    public void EndPosition()
    {
        var isUsable = _numbers >= 2 && Math.Abs(_longitude) <= 360 && Math.Abs(_latitude) <= 90;
        _numbers = 0;
        if (!isUsable)
            return;

        _partWest = Math.Min(_partWest, _longitude);
        _partEast = Math.Max(_partEast, _longitude);
        _south = Math.Min(_south, _latitude);
        _north = Math.Max(_north, _latitude);
    }

    public void EndPart()
    {
        if (_partWest <= _partEast)
            _arcs.Add(_partWest, _partEast);
        _partWest = double.PositiveInfinity;
        _partEast = double.NegativeInfinity;
    }

    /// <summary>The box around all parts; <c>null</c> when there was none.</summary>
    public BoundingBox? ToBox() => _arcs.Cover() is var (west, east) ? new BoundingBox(west, _south, east, _north) : null;

    public void Dispose() => _arcs.Dispose();
}
