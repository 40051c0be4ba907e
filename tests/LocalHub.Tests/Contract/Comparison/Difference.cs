namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Where an answer differs from the recorded one.</summary>
/// <param name="Name">The request or fact.</param>
/// <param name="What">The status, header or member.</param>
internal sealed record Difference(string Name, string What, string? Recorded, string? Answered)
{
    public override string ToString() => $"{Name}: {What}: recorded {Short(Recorded)}, answered {Short(Answered)}";

    private static string Short(string? value) => value is null ? "-absent-" : value.Length > 150 ? value[..150] + "…" : value;
}
