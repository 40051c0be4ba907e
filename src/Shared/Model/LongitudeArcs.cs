using System.Buffers;

namespace KnowledgeHub.Model;

/// <summary>Arcs on the circle of longitudes, and the shortest arc that covers them all.</summary>
/// <remarks>The arcs lie in pooled arrays, so that a harvest of many records allocates nothing here.</remarks>
internal struct LongitudeArcs : IDisposable
{
    private const int FirstCapacity = 32;

    // Below a tenth of a millimetre on the ground two gaps count as equal, and then the box does not cross the meridian.
    private const double Tolerance = 1e-9;

    private double[]? _wests;
    private double[]? _easts;
    private int _count;

    /// <summary>Adds an arc that runs eastward; both ends are within -360 to 360 degrees.</summary>
    public void Add(double west, double east)
    {
        if (east - west >= 360)
        {
            Append(-180, 180);
            return;
        }

        var shift = west < -180 ? 360 : west > 180 ? -360 : 0;
        west += shift;
        east += shift;
        Append(west, Math.Min(east, 180));
        if (east > 180)
            Append(-180, east - 360);
    }

    /// <summary>The shortest arc over all arcs; its west is greater than its east where it crosses the 180th meridian.</summary>
    /// <returns><c>null</c> when there are no arcs.</returns>
    public (double West, double East)? Cover()
    {
        if (_wests is null || _easts is null)
            return null;

        Merge();
        var (west, east) = (_wests[0], _easts[_count - 1]);
        var widest = west + 360 - east + Tolerance;
        for (var at = 1; at < _count; at++)
        {
            var gap = _wests[at] - _easts[at - 1];
            if (gap <= widest)
                continue;
            widest = gap;
            (west, east) = (_wests[at], _easts[at - 1]);
        }

        // An end on the meridian has two names; the one that does not cross it is clearer.
        if (west == 180 && east < 180)
            west = -180;
        if (east == -180 && west > -180)
            east = 180;

        return (west, east);
    }

    public void Dispose()
    {
        Return(_wests);
        Return(_easts);
        _wests = null;
        _easts = null;
        _count = 0;
    }

    private void Append(double west, double east)
    {
        _wests ??= ArrayPool<double>.Shared.Rent(FirstCapacity);
        _easts ??= ArrayPool<double>.Shared.Rent(FirstCapacity);
        if (_count == Math.Min(_wests.Length, _easts.Length))
        {
            Merge();
            if (_count > _wests.Length / 2)
            {
                _wests = Grow(_wests, _count);
                _easts = Grow(_easts, _count);
            }
        }

        _wests[_count] = west;
        _easts[_count] = east;
        _count++;
    }

    // Sorts the arcs from west to east and joins those that overlap or touch.
    private void Merge()
    {
        Array.Sort(_wests!, _easts, 0, _count);
        var last = 0;
        for (var at = 1; at < _count; at++)
        {
            if (_wests![at] <= _easts![last])
            {
                _easts[last] = Math.Max(_easts[last], _easts[at]);
                continue;
            }

            last++;
            _wests[last] = _wests[at];
            _easts[last] = _easts[at];
        }

        _count = last + 1;
    }

    private static double[] Grow(double[] full, int count)
    {
        var larger = ArrayPool<double>.Shared.Rent(full.Length * 2);
        Array.Copy(full, larger, count);
        Return(full);

        return larger;
    }

    private static void Return(double[]? rented)
    {
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
    }
}
