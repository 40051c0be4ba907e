using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Which of a hub's records a mirror holds.</summary>
public sealed record HarvestScope
{
    /// <summary>A query in the hub's syntax; <c>null</c> means every record.</summary>
    public string? Query { get; init; }

    /// <summary>Only records whose geometry meets this box (degrees, WGS84); <c>null</c> means everywhere and nowhere.</summary>
    public BoundingBox? Bbox { get; init; }

    /// <summary>The collections to read; those that the hub does not have are left out. Default: resources only, which every InvenioRDM hub has.</summary>
    public IReadOnlyList<RecordKind> Kinds { get; init; } = [RecordKind.Resource];

    /// <summary>Whether older versions are mirrored too. Default: the latest of each record only.</summary>
    public bool AllVersions { get; init; }

    /// <summary>Whether the hub has to be asked for two halves of the box.</summary>
    internal bool IsHalved => Bbox?.Split().Count > 1;

    /// <summary>All that is wrong with the scope, a sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        if (Query is not null && QuerySyntax.Check(Query) is { } problem)
            problems.Add($"The query would not be understood by the hub, which would then answer with other records: {problem.Message}");
        if (Kinds.Count == 0)
            problems.Add("At least one kind of record is needed: resource, package or marketplace-item.");
        if (Kinds.Distinct().Count() != Kinds.Count)
            problems.Add("A kind of record is named twice.");

        return problems;
    }
}
