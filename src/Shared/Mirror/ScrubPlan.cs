namespace KnowledgeHub.Mirror;

/// <summary>Decides which parts of a mirror a scrub looks at; pure.</summary>
internal static class ScrubPlan
{
    /// <summary>The cycle to go on with: the one under way, or a new one when that has ended or is divided otherwise.</summary>
    public static ScrubState Resume(ScrubState? state, int parts, DateTimeOffset now) =>
        state is not null && state.Parts == parts && state.Done < parts
            ? state
            : new ScrubState(parts, 0, now, now, state?.Completed);

    /// <summary>Parts to look at now: one, or as many as are needed to keep up with the cycle when scrubs were missed.</summary>
    public static int PartsDue(ScrubState state, ScrubRhythm rhythm, DateTimeOffset now)
    {
        var until = rhythm.Next ?? now;
        var share = (until - state.Began).Ticks / (double)Math.Max(1, rhythm.Cycle.Ticks);
        // Half a part of grace: a scrub that comes a little late is no reason to do two.
        var target = (int)Math.Floor((share * state.Parts) + 0.5);

        return Math.Min(state.Parts - state.Done, Math.Max(1, target - state.Done));
    }
}
