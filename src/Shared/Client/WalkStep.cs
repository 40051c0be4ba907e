using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>A step of a walk through a search.</summary>
public abstract record WalkStep
{
    private protected WalkStep()
    {
    }

    /// <summary>A page has been read; whoever gets it disposes it.</summary>
    /// <param name="Page">The page.</param>
    /// <param name="Fresh">Its records that no earlier page of this stretch held.</param>
    public sealed record PageRead(RecordPage Page, IReadOnlyList<RecordHit> Fresh) : WalkStep;

    /// <summary>A stretch has been read but for places that the hub cannot show.</summary>
    /// <param name="Window">The stretch, as it was asked for; <c>null</c> when everything was.</param>
    /// <param name="ChangedFrom">The least instant of change in it; <c>null</c> when there is none.</param>
    /// <param name="Places">The places, in its order: oldest first.</param>
    public sealed record PlacesFailed(string? Window, DateTimeOffset? ChangedFrom, IReadOnlyList<UnreadablePlace> Places) : WalkStep;

    /// <summary>All records changed before an instant have been read.</summary>
    /// <param name="CompleteBefore">The instant; <c>null</c> when all has been read.</param>
    public sealed record StretchEnded(DateTimeOffset? CompleteBefore) : WalkStep;
}
