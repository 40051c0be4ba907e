namespace KnowledgeHub.Compatibility;

/// <summary>Waiting on an injected clock; the two targets spell it differently.</summary>
internal static class Clock
{
    public static Task Wait(this TimeProvider clock, TimeSpan delay, CancellationToken cancellationToken) =>
#if NETSTANDARD2_0
        clock.Delay(delay, cancellationToken);
#else
        Task.Delay(delay, clock, cancellationToken);
#endif
}
