namespace KnowledgeHub.Import;

/// <summary>What an import would do.</summary>
/// <param name="Rows">Each row, in the manifest's order.</param>
public sealed record ImportPlan(IReadOnlyList<PlannedRow> Rows)
{
    /// <summary>Drafts to make.</summary>
    public int Creates => Count(PlannedStep.Create);

    /// <summary>Rows whose draft may be there from an import that was interrupted.</summary>
    public int Settles => Count(PlannedStep.Settle);

    /// <summary>Those of them on which the hub failed before, and of which none is made until somebody decides.</summary>
    public int Undecided => Rows.Count(row => row.IsUndecided);

    /// <summary>Drafts or records to change.</summary>
    public int Updates => Count(PlannedStep.Update);

    /// <summary>New versions to begin.</summary>
    public int NewVersions => Count(PlannedStep.NewVersion);

    /// <summary>Drafts to complete.</summary>
    public int Completes => Count(PlannedStep.Complete);

    /// <summary>Rows without anything to do.</summary>
    public int Nothing => Count(PlannedStep.Nothing);

    /// <summary>Changed rows whose record is published.</summary>
    public int LeftAlone => Count(PlannedStep.LeftAlone);

    /// <summary>Drafts to publish.</summary>
    public int Publishes => Rows.Count(row => row.Publishes);

    /// <summary>Drafts that a community is asked to review; nothing is submitted.</summary>
    public int Reviews => Rows.Count(row => row is { Row.Community: not null, SendsDocument: true });

    /// <summary>Drafts that a package takes.</summary>
    public int Packaged => Rows.Count(row => row is { Row.Package: not null, SendsDocument: true });

    /// <summary>Rows that were to be published and are not, because a community reviews them or they are published with their package.</summary>
    public int HeldBack => Rows.Count(row => row.IsHeldBack);

    /// <summary>Files to upload.</summary>
    public int Files => Rows.Sum(row => row.Uploads.Count);

    /// <summary>Files to remove.</summary>
    public int Removals => Rows.Sum(row => row.Removals.Count);

    /// <summary>Bytes to upload.</summary>
    public long Bytes => Rows.Sum(row => row.Bytes);

    /// <summary>Calls when nothing goes wrong.</summary>
    public long Requests => Rows.Sum(row => (long)row.Requests) + Named(row => row.Community) + Named(row => row.Package);

    /// <summary>How long the calls take at least under a limit of requests; zero without one.</summary>
    /// <param name="requestsPerMinute">The limit; <c>null</c> for none.</param>
    public TimeSpan LeastTime(int? requestsPerMinute) =>
        requestsPerMinute is { } limit ? TimeSpan.FromSeconds(Math.Ceiling(Requests * 60.0 / limit)) : TimeSpan.Zero;

    // Each is asked for once.
    private int Named(Func<ImportRow, string?> name) => Rows.Where(row => row.Requests > 0).Select(row => name(row.Row)).OfType<string>().Distinct().Count();

    private int Count(PlannedStep step) => Rows.Count(row => row.Step == step);
}
