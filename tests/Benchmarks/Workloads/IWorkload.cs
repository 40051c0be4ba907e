namespace KnowledgeHub.Benchmarks.Workloads;

/// <summary>One question about khsync's speed.</summary>
internal interface IWorkload
{
    /// <summary>Its name on the command line and in the report.</summary>
    string Name { get; }

    /// <summary>The programs it needs on the PATH.</summary>
    IReadOnlyList<string> Tools { get; }

    /// <summary>Measures and reports.</summary>
    Task RunAsync(WorkloadContext context);
}
