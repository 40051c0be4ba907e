using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>With a token the hub shows more, also of what changed long before.</summary>
public sealed class CallerTests
{
    [Fact]
    public async Task Token_given_later_brings_the_restricted_records_and_files()
    {
        await using var mirror = await StartAsync();
        mirror.Connection = mirror.Connection with { Token = LocalHubOptions.OwnerToken };

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror, asOwner: true);
    }

    [Fact]
    public async Task Plan_with_a_token_given_later_shows_the_restricted_records()
    {
        await using var mirror = await StartAsync();
        mirror.Connection = mirror.Connection with { Token = LocalHubOptions.OwnerToken };

        Assert.Contains((await mirror.PlanAsync()).Changes, change => change is { Title: "Secret", Change: "added" });
    }

    [Fact]
    public async Task Records_stay_when_the_token_is_left_out_once()
    {
        await using var mirror = await StartAsync();
        var anonymous = mirror.Connection;
        mirror.Connection = anonymous with { Token = LocalHubOptions.OwnerToken };
        await mirror.SucceedAsync();
        mirror.Connection = anonymous;

        await mirror.SucceedAsync();

        Assert.Equal("present", mirror.Scalar<string>("SELECT state FROM record WHERE title = 'Secret'"));
    }

    // The newest record keeps the bookmark, and its overlap, behind the restricted ones.
    private static async Task<MirrorFixture> StartAsync()
    {
        var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        mirror.State.PublishRecord(Seeds.WithFile("Secret", "s.txt", "s", 1) with { Restricted = true });
        mirror.State.RestrictFiles(mirror.State.Records[0].Id);
        mirror.State.PublishRecord(Seeds.Record("Later", 1_000_000));
        await mirror.SucceedAsync();

        return mirror;
    }
}
