namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>One replay for each profile, for all tests that look at it.</summary>
public sealed class ContractRun
{
    private readonly Dictionary<HubProfile, Lazy<Task<IReadOnlyDictionary<string, RecordedLine>>>> _answers;

    public ContractRun() => _answers = Enum.GetValues<HubProfile>().ToDictionary(
        profile => profile, profile => new Lazy<Task<IReadOnlyDictionary<string, RecordedLine>>>(() => AnswersAsync(profile)));

    /// <summary>What LocalHub answers.</summary>
    internal Task<IReadOnlyDictionary<string, RecordedLine>> OfAsync(HubProfile profile) => _answers[profile].Value;

    private static async Task<IReadOnlyDictionary<string, RecordedLine>> AnswersAsync(HubProfile profile)
    {
        var clock = ContractClock.Create();
        await using var hub = await LocalHubServer.StartAsync(ContractClock.Options(profile, clock), CancellationToken.None);
        var replay = new ContractReplay(hub.BaseUrl, clock.GetUtcNow(), time => ContractClock.PassAsync(clock, time));

        return await replay.RunAsync(ContractData.Script(profile), CancellationToken.None);
    }
}
