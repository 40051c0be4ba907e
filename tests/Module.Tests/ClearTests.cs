namespace KnowledgeHub.Module.Tests;

public sealed class ClearTests
{
    private const string Draft = "$draft = New-KhDraft -Title 'Flood map' -Description 'Soon' -Keyword floods -Publisher GEO";

    [Theory]
    [InlineData("description, subjects")]
    [InlineData("Description, SUBJECTS")]
    [InlineData("Description, Keyword, description")]
    public async Task Fields_go_however_they_are_written(string fields)
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Shell.Succeed(Draft);

        var metadata = (IReadOnlyDictionary<string, object?>)hub.Shell.Succeed($"$draft | Set-KhDraft -Clear {fields}")[0].Properties["Metadata"].Value;

        Assert.DoesNotContain("description", metadata.Keys);
        Assert.DoesNotContain("subjects", metadata.Keys);
        Assert.Equal("GEO", metadata["publisher"]);
    }

    [Fact]
    public async Task A_field_that_does_not_exist_is_an_error_that_names_the_fields()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Shell.Succeed(Draft);

        var error = hub.Shell.Fail("$draft | Set-KhDraft -Clear descripton, subjects");

        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("did you mean description?", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("target_audiences", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, hub.Hub.Requests.CountOf("PUT **"));
    }

    [Fact]
    public async Task A_field_cannot_be_given_and_cleared()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Shell.Succeed(Draft);

        Assert.StartsWith("InvalidParameter,", hub.Shell.Fail("$draft | Set-KhDraft -Title 'Better' -Clear Title").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, hub.Hub.Requests.CountOf("PUT **"));
    }

    [Fact]
    public void Tab_offers_the_fields()
    {
        using var shell = Shell.Start();

        Assert.Equal(["related_identifiers"], shell.Complete("Set-KhDraft abcde-12345 -Clear related"));
        Assert.Contains("description", shell.Complete("Set-KhDraft abcde-12345 -Clear title, des"));
    }
}
