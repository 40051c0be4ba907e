namespace KnowledgeHub.Client;

/// <summary>The hub fails on what it was asked, each time; asking again is in vain. It may have done a part of it all the same.</summary>
public sealed class HubFailedException : HubException
{
    /// <summary>Creates it.</summary>
    public HubFailedException(string message, Exception? inner = null)
        : base(message, inner) => LeavesCallOpen = true;

    /// <summary>What was sent that hubs are known to fail on; empty when nothing of that kind was.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>What the fault means that ended a call after it was repeated.</summary>
    internal static HubFailedException Of(HubException last) => With($"{last.Message} The hub fails on this each time, so it is not asked again.", last, last.Attempts);

    /// <summary>The same fault, told with what was sent and what has become of it.</summary>
    internal HubFailedException Because(IReadOnlyList<string> causes, string outcome)
    {
        var known = causes.Count == 0 ? "" : $" Hubs are known to fail on: {string.Join("; ", causes)}.";

        return With($"{Last.Message} The hub fails on this content each time, so it is not asked again.{known} {outcome}", Last, Attempts, causes);
    }

    private HubException Last => InnerException as HubException ?? this;

    private static HubFailedException With(string message, HubException last, int attempts, IReadOnlyList<string>? causes = null) =>
        new(message, last) { Status = last.Status, RequestId = last.RequestId, Attempts = attempts, Causes = causes ?? [] };
}
