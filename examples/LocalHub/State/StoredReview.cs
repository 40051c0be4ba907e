namespace KnowledgeHub.LocalHub;

/// <summary>A draft's review: a request to a community.</summary>
internal sealed record StoredReview
{
    public required string Id { get; init; }

    public required string CommunityId { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary><c>created</c>, <c>submitted</c>, <c>accepted</c>, <c>declined</c>, <c>cancelled</c> or <c>expired</c>.</summary>
    public string Status { get; init; } = "created";

    public bool IsOpen => Status == "submitted";

    public bool IsClosed => Status is "accepted" or "declined" or "cancelled" or "expired";
}
