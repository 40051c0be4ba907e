namespace KnowledgeHub.Harvest;

/// <summary>When a record that the hub no longer has leaves the mirror.</summary>
public sealed record DeletionPolicy
{
    /// <summary>Time between the two answers of 404 or 410 that make a record a tombstone. Default 24 hours; from zero.</summary>
    public TimeSpan ConfirmAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long the files of a tombstone are kept in <c>retained/</c>. Default 180 days; from zero.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Share of the mirror, in percent, that one sweep may turn missing or tombstoned without approval. Default 2; 0 to 100.</summary>
    public double MaxPercent { get; init; } = 2;

    /// <summary>Number of records that one sweep may turn missing or tombstoned without approval. Default 20; from zero.</summary>
    public int MaxCount { get; init; } = 20;

    /// <summary>All that is wrong with the policy, a sentence each.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        if (ConfirmAfter < TimeSpan.Zero)
            problems.Add("ConfirmAfter must not be negative.");
        if (KeepFor < TimeSpan.Zero)
            problems.Add("KeepFor must not be negative.");
        if (MaxPercent is not (>= 0 and <= 100))
            problems.Add("MaxPercent must be between 0 and 100.");
        if (MaxCount < 0)
            problems.Add("MaxCount must not be negative.");

        return problems;
    }
}
