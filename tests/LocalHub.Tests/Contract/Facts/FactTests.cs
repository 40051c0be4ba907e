namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>What our clients rely on is as the recorded hubs have it; the names are those of the probe.</summary>
public sealed class FactTests(FactRun run) : IClassFixture<FactRun>
{
    public static TheoryData<HubProfile, string, string> Facts { get; } = new(
        from profile in Enum.GetValues<HubProfile>()
        from fact in ContractData.Hub(profile).Facts
        let name = fact.Name.Split('.', ':', ' ')[0]
        where !ContractData.Skip.Covers("name", fact.Name)
        select (profile, FactRun.Groups.ContainsKey(name) ? name : "other", fact.Name));

    [Theory, MemberData(nameof(Facts))]
    public async Task Fact_is_as_on_the_recorded_hub(HubProfile profile, string group, string name)
    {
        var recorded = ContractData.Hub(profile).Lines[name];
        var found = await run.OfAsync(profile, group);

        Assert.True(found.ContainsKey(name), $"{name}: not found out");
        var answer = new RecordedAnswer(0, new Dictionary<string, string>(), found[name]);
        Assert.Empty(new AnswerComparison(ContractData.Skip).Compare(recorded, answer));
    }
}
