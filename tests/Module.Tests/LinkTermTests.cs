using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>Access links on hubs that take other terms.</summary>
public sealed class LinkTermTests
{
    [Fact]
    public async Task A_hub_that_keeps_no_description_makes_the_link_without_one()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        var link = hub.Shell.Succeed("$link = New-KhAccessLink x1afv-05f30 -Description 'for the review' -ExpiresAt 2131-01-15T12:30:00Z; $link")[0];

        Assert.Contains(hub.Shell.Warnings, said => said.Contains("no descriptions", StringComparison.Ordinal));
        Assert.Equal(new DateTimeOffset(2131, 1, 15, 12, 30, 0, TimeSpan.Zero), link.Properties["ExpiresAt"].Value);
        Assert.Equal("preview", $"{hub.Shell.Succeed("(Set-KhAccessLink $link -Permission Preview -Description 'other').Permission")[0]}");
        hub.Shell.Succeed("Remove-KhAccessLink $link -Confirm:$false");
        Assert.Empty(hub.Shell.Succeed("Get-KhAccessLink x1afv-05f30"));
    }

    [Theory]
    [InlineData("2131-01-15T12:30:00Z", "2131-01-16", true)]
    [InlineData("2131-01-15T23:30:00-05:00", "2131-01-17", true)]
    [InlineData("2131-01-15T00:00:00Z", "2131-01-15", false)]
    public async Task A_hub_that_keeps_a_day_gets_the_first_one_after_the_time(string asked, string day, bool isTold)
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Profile = HubProfile.N, ExampleData = true });

        var link = hub.Shell.Succeed($"New-KhAccessLink x1afv-05f30 -Description 'for the review' -ExpiresAt {asked}")[0];

        Assert.Equal(DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture), link.Properties["ExpiresAt"].Value);
        Assert.Equal("for the review", link.Properties["Description"].Value);
        Assert.Equal(isTold, hub.Shell.Warnings.Any(said => said.Contains(day, StringComparison.Ordinal)));
    }
}
