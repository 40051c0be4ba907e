namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>The service itself, as it stands in <c>status.json</c>.</summary>
internal sealed record ServiceReport
{
    /// <summary><c>starting</c>, <c>running</c>, <c>stopping</c> or <c>stopped</c>; <c>not-running</c> when the process that wrote so is no more.</summary>
    public required string State { get; init; }

    public required int Process { get; init; }

    public required string Machine { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Written { get; init; }

    public required string Config { get; init; }

    /// <summary>Since when all goes by the configuration in force, the schedules too; <c>null</c> while the service begins.</summary>
    public DateTimeOffset? ConfigSince { get; init; }

    /// <summary>Why the configuration as it lies there now is not the one in force; empty when it is.</summary>
    public IReadOnlyList<string> ConfigProblems { get; init => field = value ?? []; } = [];

    /// <summary>Why the endpoint does not answer though one is configured; <c>null</c> when it does, or none is.</summary>
    public string? EndpointProblem { get; init; }

    public IReadOnlyList<EventReport> Events { get; init => field = value ?? []; } = [];

    public IReadOnlyList<HubReport> Hubs { get; init => field = value ?? []; } = [];
}

/// <summary>An event that is going on.</summary>
internal sealed record EventReport(string Event, string? Mirror, string? Hub, DateTimeOffset Since, string Message);

/// <summary>How a hub is talked to.</summary>
internal sealed record HubReport(string Name, long Requests, int ConnectionsInUse, int ConnectionsAllowed, DateTimeOffset? WaitingUntil);
