using System.Net;
using KnowledgeHub.Client;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class HubPulseTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(400);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Answers_that_take_more_than_twice_as_long_are_a_strain()
    {
        var pulse = Warm();

        Assert.Equal(HubPulse.Verdict.Steady, pulse.Judge(HttpStatusCode.OK, Usual * 4));
        Assert.Equal(HubPulse.Verdict.Steady, pulse.Judge(HttpStatusCode.OK, Usual * 4));
        Assert.Equal(HubPulse.Verdict.Strained, pulse.Judge(HttpStatusCode.OK, Usual * 6));
    }

    [Fact]
    public void Answers_of_a_quick_hub_that_are_still_quick_are_none()
    {
        var pulse = new HubPulse(_clock);

        for (var number = 0; number < 100; number++)
            Assert.NotEqual(HubPulse.Verdict.Strained, pulse.Judge(HttpStatusCode.OK, TimeSpan.FromMilliseconds(number < 30 ? 2 : 450)));
    }

    [Theory]
    [InlineData(429, true)]
    [InlineData(503, true)]
    [InlineData(404, false)]
    [InlineData(500, false)]
    public void Refusals_for_overload_are_a_strain_at_once(int status, bool isStrain)
    {
        Assert.Equal(isStrain, new HubPulse(_clock).Judge((HttpStatusCode)status, Usual) == HubPulse.Verdict.Strained);
    }

    [Fact]
    public void Many_refusals_at_once_are_one_strain()
    {
        var pulse = new HubPulse(_clock);

        var verdicts = Enumerable.Range(0, 5).Select(_ => pulse.Judge(HttpStatusCode.ServiceUnavailable, Usual)).ToList();
        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Single(verdicts, HubPulse.Verdict.Strained);
        Assert.Equal(HubPulse.Verdict.Strained, pulse.Judge(HttpStatusCode.ServiceUnavailable, Usual));
    }

    private HubPulse Warm()
    {
        var pulse = new HubPulse(_clock);
        for (var number = 0; number < 20; number++)
            pulse.Judge(HttpStatusCode.OK, Usual);

        return pulse;
    }
}
