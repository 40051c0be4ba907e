using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>A draft ready for its row's files, or a report when there is nothing more to do.</summary>
/// <param name="Draft">The draft; <c>null</c> when there is a report.</param>
/// <param name="IsNew">Whether it was made just now.</param>
internal sealed record OpenedDraft(HubRecord? Draft, bool IsNew = false)
{
    /// <summary>Whether the journal says already whether the draft holds the row's document.</summary>
    public bool IsNoted { get; init; }

    /// <summary>Whether it holds nothing that somebody else has put there since this import last changed it.</summary>
    public bool IsOwn { get; init; } = true;

    /// <summary>What has become of the row already; <c>null</c> when it goes on.</summary>
    public RowReport? Report { get; init; }

    /// <summary>What whoever imports should hear of.</summary>
    public IReadOnlyList<ManifestProblem> Warnings { get; init; } = [];
}
