using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>One page of a vocabulary.</summary>
/// <param name="Total">Terms that match, on all pages.</param>
/// <param name="Terms">This page's terms.</param>
public sealed record HubTermPage(long Total, IReadOnlyList<HubTerm> Terms);
