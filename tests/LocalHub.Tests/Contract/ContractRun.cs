using Microsoft.Extensions.Time.Testing;

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
        var (usual, limits) = (new List<ReplayStep>(), new List<ReplayStep>());
        foreach (var step in ContractData.Script(profile))
            (step.Group == "limits" || limits.Count > 0 ? limits : usual).Add(step);
        var clock = ContractClock.Create();
        var answers = await AnswersAsync(ContractClock.Options(profile, clock), clock, usual);

        return answers.Concat(await LimitAnswersAsync(profile, limits)).ToDictionary();
    }

    // The group limits is asked of a hub that was started with a low limit, and the limit is used up first.
    private static Task<IReadOnlyDictionary<string, RecordedLine>> LimitAnswersAsync(HubProfile profile, List<ReplayStep> steps)
    {
        var clock = ContractClock.Create();
        var first = Enumerable.Repeat(ReplayStep.Parse("""{"step": 1000, "method": "GET", "path": "/records?size=1&q=zzqqxxyynothing", "token": "none"}"""), ContractClock.LowLimit + 1);

        return AnswersAsync(ContractClock.Options(profile, clock) with { LimitPerMinute = ContractClock.LowLimit }, clock, [.. first, .. steps]);
    }

    private static async Task<IReadOnlyDictionary<string, RecordedLine>> AnswersAsync(LocalHubOptions options, FakeTimeProvider clock, IEnumerable<ReplayStep> steps)
    {
        await using var hub = await LocalHubServer.StartAsync(options, CancellationToken.None);
        var replay = new ContractReplay(hub.BaseUrl, clock.GetUtcNow(), time => ContractClock.PassAsync(clock, time));

        return await replay.RunAsync(steps, CancellationToken.None);
    }
}
