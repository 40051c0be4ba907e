namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>LocalHub answers what the recorded hubs answered, request by request.</summary>
public sealed class ContractTests(ContractRun run) : IClassFixture<ContractRun>
{
    public static TheoryData<HubProfile, string> Groups { get; } = new(
        from profile in Enum.GetValues<HubProfile>()
        from step in ContractData.Script(profile)
        where step.Group is not null
        select (profile, step.Group!));

    [Theory, MemberData(nameof(Groups))]
    public async Task Answers_are_those_of_the_recorded_hub(HubProfile profile, string group)
    {
        var recorded = ContractData.Hub(profile);
        var answers = await run.OfAsync(profile);
        var comparison = new AnswerComparison(ContractData.Skip);

        var differences = NamesOf(profile, group).SelectMany(name => comparison.Compare(recorded.Lines[name], answers[name].Answer)).ToList();

        Assert.True(differences.Count == 0, string.Join('\n', differences.Prepend($"{differences.Count} differences:" as object)));
    }

    [Theory, InlineData(HubProfile.G), InlineData(HubProfile.N)]
    public async Task Requests_are_those_that_were_recorded(HubProfile profile)
    {
        var recorded = ContractData.Hub(profile).Requests.ToDictionary(line => line.Name, line => line.Request);
        var asked = await run.OfAsync(profile);

        Assert.Empty(recorded.Keys.Except(asked.Keys));
        // Capitals of an id and a part of the run's mark differ in each run.
        string[] own = ["draft get.upper case", "record get.upper case", "search.q wildcard"];
        Assert.All(asked.Values.Where(line => !own.Contains(line.Name)), line => Assert.Equal(recorded[line.Name], line.Request));
    }

    private static IEnumerable<string> NamesOf(HubProfile profile, string group) =>
        ContractData.Script(profile).SkipWhile(step => step.Group != group).Skip(1).TakeWhile(step => step.Group is null).Select(step => step.Name).OfType<string>();
}
