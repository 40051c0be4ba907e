namespace KnowledgeHub.Model;

/// <summary>The review through which a draft is to be published: a request to a community.</summary>
public sealed class DraftReview
{
    /// <summary>The request's id.</summary>
    public required string Id { get; init; }

    /// <summary><c>created</c> until it is submitted, then <c>submitted</c>, and in the end <c>accepted</c>, <c>declined</c>, <c>cancelled</c> or <c>expired</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The id of the community that reviews; <c>null</c> when somebody else does.</summary>
    public string? CommunityId { get; init; }

    /// <summary>Whether it was submitted and not decided yet.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The request's document as plain values.</summary>
    public required IReadOnlyDictionary<string, object?> Document { get; init; }

    internal static DraftReview From(IReadOnlyDictionary<string, object?> request)
    {
        var status = request.Text("status");

        return new DraftReview
        {
            Id = request.Text("id") ?? throw new FormatException("A review has no id."),
            Status = status,
            CommunityId = request.Object("receiver").Text("community"),
            IsOpen = request.Truth("is_open") ?? status == "submitted",
            Document = request,
        };
    }
}
