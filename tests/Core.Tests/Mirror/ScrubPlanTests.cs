using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

public sealed class ScrubPlanTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 3, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Cycle = TimeSpan.FromDays(30);

    [Fact]
    public void Daily_scrubs_see_one_part_each_and_all_in_a_cycle()
    {
        var state = ScrubPlan.Resume(null, 30, Start);
        for (var day = 0; day < 30; day++)
        {
            var now = Start.AddDays(day).AddMinutes(day % 5);
            Assert.Equal(1, ScrubPlan.PartsDue(state, new ScrubRhythm(Cycle, 30, Start.AddDays(day + 1)), now));
            state = state with { Done = state.Done + 1 };
        }

        Assert.Equal(30, state.Done);
    }

    [Fact]
    public void Missed_scrubs_are_made_up_for()
    {
        var state = ScrubPlan.Resume(null, 30, Start) with { Done = 3 };

        Assert.Equal(8, ScrubPlan.PartsDue(state, new ScrubRhythm(Cycle, 30, Start.AddDays(11)), Start.AddDays(10)));
        Assert.Equal(27, ScrubPlan.PartsDue(state, new ScrubRhythm(Cycle, 30, Start.AddDays(91)), Start.AddDays(90)));
    }

    [Fact]
    public void A_cycle_that_has_ended_or_is_divided_otherwise_begins_anew()
    {
        var state = ScrubPlan.Resume(null, 4, Start) with { Done = 2, Completed = Start };

        Assert.Equal(2, ScrubPlan.Resume(state, 4, Start).Done);
        Assert.Equal((0, 5), (ScrubPlan.Resume(state, 5, Start).Done, ScrubPlan.Resume(state, 5, Start).Parts));
        Assert.Equal(0, ScrubPlan.Resume(state with { Done = 4 }, 4, Start).Done);
        Assert.Equal(Start, ScrubPlan.Resume(state with { Done = 4 }, 4, Start.AddDays(1)).Completed);
    }
}
