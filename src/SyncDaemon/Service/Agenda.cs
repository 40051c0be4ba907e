using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>When a mirror is worked on; pure.</summary>
internal static class Agenda
{
    private const int MostParts = 1000;

    // A division of the mirror must not change from scrub to scrub, so the scrubs of a cycle are counted from a day that never moves.
    private static readonly DateTimeOffset Reference = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Schedule? ScheduleOf(this MirrorConfig mirror, Work work) => work switch
    {
        Work.Harvest => mirror.Schedules.Harvest,
        Work.Reconcile => mirror.Schedules.Reconcile,
        _ => mirror.Schedules.Scrub,
    };

    /// <summary>When a run that is due at an instant begins: later by its share of the jitter, and not in quiet hours.</summary>
    public static DateTimeOffset StartOf(this MirrorConfig mirror, Work work, DateTimeOffset due) => mirror.NotQuiet(due + mirror.JitterOf(work, due));

    /// <summary>A moment, or the end of the quiet hours that it lies in.</summary>
    public static DateTimeOffset NotQuiet(this MirrorConfig mirror, DateTimeOffset moment) => mirror.Quiet?.EndAt(moment) ?? moment;

    /// <summary>When a kind of work begins next by its schedule; <c>null</c> when never.</summary>
    public static DateTimeOffset? NextStart(this MirrorConfig mirror, Work work, DateTimeOffset now) =>
        mirror.ScheduleOf(work)?.NextAfter(now) is { } due ? mirror.StartOf(work, due) : null;

    /// <summary>Whether a run was due since the last one began, and nobody was there to do it.</summary>
    public static bool WasMissed(this MirrorConfig mirror, Work work, DateTimeOffset? last, DateTimeOffset now) =>
        last is { } began && mirror.ScheduleOf(work)?.NextAfter(began) <= now;

    /// <summary>How the scrubs of a mirror divide it.</summary>
    public static ScrubRhythm Rhythm(this MirrorConfig mirror, DateTimeOffset now)
    {
        var schedule = mirror.Schedules.Scrub;
        var parts = 0;
        for (var at = schedule?.NextAfter(Reference); at - Reference <= mirror.ScrubCycle && parts < MostParts; at = schedule?.NextAfter(at!.Value)) // not null: it was compared
            parts++;

        return new ScrubRhythm(mirror.ScrubCycle, Math.Max(1, parts), schedule?.NextAfter(now));
    }

    /// <summary>The lag from which on a mirror is stale: what the configuration says, else twice the time between two harvests and an hour.</summary>
    /// <param name="mirror">The mirror.</param>
    /// <param name="now">The moment.</param>
    /// <param name="complete">When the last complete run began: two runs must have been due since, however far apart nights, weekends and quiet hours put them.</param>
    public static TimeSpan StaleLag(this MirrorConfig mirror, DateTimeOffset now, DateTimeOffset? complete = null)
    {
        if (mirror.StaleAfter is { } configured)
            return configured;
        var work = mirror.Schedules.Harvest is null ? Work.Reconcile : Work.Harvest;
        if (mirror.ScheduleOf(work) is not { } schedule || schedule.NextAfter(now) is not { } next || schedule.NextAfter(next) is not { } following)
            return TimeSpan.MaxValue;

        var usual = 2 * (following - next);
        var owed = complete is { } began && mirror.NextStart(work, began) is { } first && mirror.NextStart(work, first) is { } second ? second - began : TimeSpan.Zero;

        return (owed > usual ? owed : usual) + mirror.Jitter + TimeSpan.FromHours(1);
    }

    // The same run of the same mirror always gets the same share, so that what is announced is what happens.
    private static TimeSpan JitterOf(this MirrorConfig mirror, Work work, DateTimeOffset due)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in $"{mirror.Name}/{work}/{due.UtcTicks}")
            hash = (hash ^ character) * 1099511628211UL;
        hash ^= hash >> 32;

        return mirror.Jitter * ((hash & 0xFFFFF) / (double)0x100000);
    }
}
