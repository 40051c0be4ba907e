namespace KnowledgeHub.LocalHub.Tests;

/// <summary>Starts hubs for tests.</summary>
internal static class TestHub
{
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Task<LocalHubServer> StartAsync(LocalHubOptions? options = null) =>
        LocalHubServer.StartAsync(options, TestContext.Current.CancellationToken);

    public static string Owner => LocalHubOptions.OwnerToken;

    public static string Second => LocalHubOptions.SecondToken;

    /// <summary>A record created this many minutes into 2024.</summary>
    public static RecordSeed Seed(string title, int minute = 0) => new() { Title = title, Created = Start.AddMinutes(minute) };
}
