namespace KnowledgeHub.Mirror;

/// <summary>The later of two clocks: a stamp that is not due too early, whichever of them is behind.</summary>
internal sealed class LaterClock(TimeProvider own, Func<DateTimeOffset?> other) : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = own.GetUtcNow();

        return other() is { } then && then > now ? then : now;
    }
}
