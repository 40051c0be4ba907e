using System.Text.RegularExpressions;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>A span of time in ticks of UTC.</summary>
/// <param name="From">The first tick inside.</param>
/// <param name="Before">The first tick outside.</param>
internal readonly record struct Interval(long From, long Before)
{
    /// <summary>All of time.</summary>
    public static Interval Everything => new(0, DateTime.MaxValue.Ticks);

    /// <summary>What both hold.</summary>
    public Interval And(Interval other) => new(Math.Max(From, other.From), Math.Min(Before, other.Before));

    /// <summary>Whether it holds an instant.</summary>
    public bool Contains(long ticks) => ticks >= From && ticks < Before;

    /// <summary>Reads <c>["a" TO "b"}</c>, with either kind of bracket and <c>*</c> for an open end.</summary>
    public static bool TryParse(Match clause, out Interval interval)
    {
        interval = Everything;
        if (clause.Groups["from"].Value is not "*" and var from)
        {
            if (!RecordClock.TryParse(from, out var ticks))
                return false;
            interval = interval with { From = clause.Groups["open"].Value == "[" ? ticks : ticks + 1 };
        }

        if (clause.Groups["to"].Value is not "*" and var to)
        {
            if (!RecordClock.TryParse(to, out var ticks))
                return false;
            interval = interval with { Before = clause.Groups["close"].Value == "]" ? ticks + 1 : ticks };
        }

        return true;
    }
}
