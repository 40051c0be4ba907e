using System.Net;

namespace KnowledgeHub.Client;

/// <summary>Tells from a hub's answers whether it is strained: answers that take much longer than usual, or refusals for overload.</summary>
internal sealed class HubPulse(TimeProvider clock)
{
    private const int Remembered = 20;
    private const int InARow = 3;

    // Below this nobody is strained, however quick the others were.
    private static readonly TimeSpan Noticeable = TimeSpan.FromMilliseconds(500);

    // A strained hub fails many calls at once; they are one sign, not many.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly Queue<TimeSpan> _answers = new();
    private TimeSpan _sum;
    private int _slow;
    private int _good;
    private long? _lastStrain;

    internal enum Verdict
    {
        /// <summary>Nothing to do.</summary>
        Steady,

        /// <summary>Ask for less.</summary>
        Strained,

        /// <summary>A little more may be asked for again.</summary>
        Recovering,
    }

    /// <summary>Takes note of an answer.</summary>
    public Verdict Judge(HttpStatusCode status, TimeSpan took)
    {
        lock (_gate)
        {
            var isOverload = (int)status is 429 or 502 or 503 or 504;
            var isSlow = _answers.Count == Remembered && took > Noticeable && took.Ticks > 2 * _sum.Ticks / Remembered;
            if (!isOverload)
                Remember(took);

            _slow = isSlow ? _slow + 1 : 0;
            if (isOverload || _slow >= InARow)
                return Strain();
            if (isSlow || ++_good < Remembered)
                return Verdict.Steady;
            _good = 0;

            return Verdict.Recovering;
        }
    }

    private Verdict Strain()
    {
        _good = 0;
        _slow = 0;
        if (_lastStrain is { } last && clock.GetElapsedTime(last) < Settling)
            return Verdict.Steady;
        _lastStrain = clock.GetTimestamp();

        return Verdict.Strained;
    }

    private void Remember(TimeSpan took)
    {
        _answers.Enqueue(took);
        _sum += took;
        if (_answers.Count > Remembered)
            _sum -= _answers.Dequeue();
    }
}
