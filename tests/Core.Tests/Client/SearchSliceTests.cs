using CsCheck;
using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>Cutting ranges: no gap, no overlap, in order, and always smaller.</summary>
public sealed class SearchSliceTests
{
    private static readonly Gen<TimeRange> Ranges =
        Gen.Select(Gen.Long[0, 2_000_000_000_000], Gen.OneOf(Gen.Long[1, 5], Gen.Long[1, 100_000_000_000]), Gen.Bool, Gen.Bool)
            .Select((from, width, openStart, openEnd) => new TimeRange(from, from + width, openStart, openEnd));

    [Fact]
    public void Parts_of_time_are_the_whole_in_order() =>
        Gen.Select(Ranges, Gen.Int[2, 64], Gen.Long[0, 1_000_000], Gen.Bool).Sample((range, parts, offset, hasOnly) =>
        {
            var isWhole = range is { OpenStart: true } or { OpenEnd: true } || range.To - range.From > 1;
            if (!isWhole)
                return;
            var only = hasOnly ? range.From + offset % (range.To - range.From) : (long?)null;

            var cut = range.Cut(parts, only);

            Assert.True(cut.Count > 1, "a cut that leaves one part never ends");
            Assert.Equal(range.OpenStart, cut[0].OpenStart);
            Assert.Equal(range.OpenEnd, cut[^1].OpenEnd);
            Assert.True(range.OpenStart || cut[0].From == range.From);
            Assert.True(range.OpenEnd || cut[^1].To == range.To);
            Assert.All(cut.Skip(1), part => Assert.False(part.OpenStart));
            Assert.All(cut.Take(cut.Count - 1), part => Assert.False(part.OpenEnd));
            for (var at = 1; at < cut.Count; at++)
                Assert.Equal(cut[at - 1].To, cut[at].From);
            Assert.All(cut.Where(part => part is { OpenStart: false, OpenEnd: false }), part => Assert.True(part.From < part.To));
        });

    [Fact]
    public void Instant_is_cut_out_alone() =>
        Gen.Select(Ranges, Gen.Long[0, 1_000_000]).Sample((range, offset) =>
        {
            if (range is { OpenStart: false, OpenEnd: false } && range.To - range.From <= 1)
                return;
            var instant = range.From + offset % (range.To - range.From);

            var cut = range.Cut(4, instant);

            Assert.Contains(cut, part => part.IsInstant && part.From == instant);
        });

    [Fact]
    public void Cutting_comes_down_to_an_instant_wherever_it_lies() =>
        Gen.Select(Ranges, Gen.Long[-3_000_000_000_000, 8_000_000_000_000]).Sample((range, instant) =>
        {
            if (!Holds(range, instant))
                return;
            var steps = 0;
            while (!range.IsInstant)
            {
                range = Assert.Single(range.Cut(4, null), part => Holds(part, instant));
                Assert.InRange(++steps, 1, 200);
            }

            Assert.Equal(instant, range.From);
        });

    [Theory]
    [InlineData(false, false, "updated:[\"2024-01-01T00:00:00.000+00:00\" TO \"2024-01-01T00:00:00.250+00:00\"}")]
    [InlineData(true, false, "updated:[* TO \"2024-01-01T00:00:00.250+00:00\"}")]
    [InlineData(false, true, "updated:[\"2024-01-01T00:00:00.000+00:00\" TO *]")]
    [InlineData(true, true, "updated:[* TO *]")]
    public void Time_is_asked_for_with_quoted_bounds(bool openStart, bool openEnd, string expected)
    {
        var from = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

        var query = new TimeRange(from, from + 250, openStart, openEnd).ToQuery("updated");

        Assert.Equal(expected, query);
        Assert.Null(QuerySyntax.Check(query));
    }

    [Fact]
    public void Parts_of_the_ids_are_the_whole_in_order() =>
        Gen.Select(Gen.Int[0, (1 << 25) - 2], Gen.Int[2, 1 << 25], Gen.Int[2, 64]).Sample((from, to, parts) =>
        {
            if (to - from < 2)
                return;

            var cut = new IdRange(from, to).Cut(parts);

            Assert.True(cut.Count > 1);
            Assert.Equal(from, cut[0].From);
            Assert.Equal(to, cut[^1].To);
            Assert.All(cut, part => Assert.True(part.From < part.To));
            for (var at = 1; at < cut.Count; at++)
                Assert.Equal(cut[at - 1].To, cut[at].From);
        });

    [Fact]
    public void Every_id_lies_in_exactly_one_part_of_its_text() =>
        Gen.Select(Gen.String[Gen.Char["0123456789abcdefghjkmnpqrstvwxyz-_AZ"], 1, 12], Gen.Int[2, 64]).Sample((id, parts) =>
        {
            var holding = IdRange.All.Cut(parts).Where(part => Holds(part.ToQuery(), id));

            Assert.Single(holding);
        });

    [Theory]
    [InlineData(0, 1 << 25, "id:[* TO *]")]
    [InlineData(0, 32, "id:[* TO \"00010\"}")]
    [InlineData(32, 1 << 20, "id:[\"00010\" TO \"10000\"}")]
    [InlineData(1 << 20, 1 << 25, "id:[\"10000\" TO *]")]
    [InlineData((1 << 25) - 1, 1 << 25, "id:[\"zzzzz\" TO *]")]
    public void Ids_are_asked_for_by_their_first_letters(int from, int to, string expected) =>
        Assert.Equal(expected, new IdRange(from, to).ToQuery());

    [Fact]
    public void Whole_asks_for_the_query_as_it_is()
    {
        var whole = SearchSlice.Whole(null, Walks.Start, Walks.Now);

        Assert.Null(whole.ToQuery(null));
        Assert.Equal("(a OR b)", whole.ToQuery("a OR b"));
    }

    [Fact]
    public void Part_asks_for_the_query_in_parentheses_and_its_bounds()
    {
        var slice = SearchSlice.Whole(Walks.Start, Walks.Start, Walks.Now) with { Ids = new IdRange(0, 32) };

        var query = slice.ToQuery("a OR b");

        Assert.Equal("(a OR b) AND updated:[\"2024-01-01T00:00:00.000+00:00\" TO *] AND id:[* TO \"00010\"}", query);
        Assert.Null(QuerySyntax.Check(query!));
    }

    [Fact]
    public void Only_the_last_part_of_an_instant_ends_it()
    {
        var instant = Walks.Start.ToUnixTimeMilliseconds();
        var slice = new SearchSlice(new TimeRange(instant, instant + 1, false, false), TimeRange.All(Walks.Start, Walks.Now), IdRange.All, IsLastOfInstant: true);

        var parts = slice.Cut(50_000, 10_000, []);

        Assert.Equal(parts.Count - 1, parts.ToList().FindIndex(part => part.IsLastOfInstant));
        Assert.DoesNotContain((slice with { IsLastOfInstant = false }).Cut(50_000, 10_000, []), part => part.IsLastOfInstant);
    }

    private static bool Holds(TimeRange range, long instant) => (range.OpenStart || instant >= range.From) && (range.OpenEnd || instant < range.To);

    private static bool Holds(string query, string id)
    {
        var bounds = query["id:[".Length..^1].Split(" TO ");

        return (bounds[0] == "*" || string.CompareOrdinal(id, bounds[0].Trim('"')) >= 0)
            && (bounds[1] == "*" || string.CompareOrdinal(id, bounds[1].Trim('"')) < 0);
    }
}
