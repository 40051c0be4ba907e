using System.Management.Automation;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

[Collection("Environment variables, which all runspaces share")]
public sealed class ConnectionTests
{
    [Fact]
    public async Task Connecting_checks_the_token()
    {
        await using var hub = await HubFixture.StartAsync();

        var connection = Assert.Single(hub.Shell.Succeed("Get-KhConnection"));

        Assert.Equal("127.0.0.1", connection.Properties["Name"].Value);
        Assert.Equal(true, connection.Properties["HasToken"].Value);
        Assert.Equal(true, connection.Properties["IsCurrent"].Value);
        Assert.Equal(1, hub.Hub.Requests.CountOf("GET /api/user/records*"));
    }

    [Fact]
    public async Task A_refused_token_is_said_to_be_refused()
    {
        await using var hub = await HubFixture.StartAsync(token: null);

        var error = hub.Shell.Fail($"Connect-KhHub {hub.Hub.BaseUrl} -Token ([System.Net.NetworkCredential]::new('', 'wrong-secret').SecurePassword)");

        Assert.Equal("TokenRefused,KnowledgeHub.Shell.Commands.Connections.ConnectHubCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains("does not accept the token", error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("wrong-secret", error.ToString() + error.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_holds_the_token_in_its_password()
    {
        await using var hub = await HubFixture.StartAsync(token: null);

        hub.Shell.Succeed($"$c = [pscredential]::new('me', [System.Net.NetworkCredential]::new('', '{LocalHubOptions.OwnerToken}').SecurePassword); Connect-KhHub {hub.Hub.BaseUrl} -Credential $c -Name mine");

        Assert.Equal("mine", Assert.Single(hub.Shell.Succeed("Get-KhConnection -Current")).ToString());
    }

    [Fact]
    public async Task The_last_made_connection_is_the_current_one_until_it_ends()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Connect(LocalHubOptions.SecondToken, "-Name second");

        Assert.Equal("second", hub.Shell.Succeed("(Get-KhConnection -Current).Name")[0].BaseObject);
        hub.Shell.Succeed("Disconnect-KhHub");
        Assert.Equal("127.0.0.1", hub.Shell.Succeed("(Get-KhConnection -Current).Name")[0].BaseObject);
        hub.Shell.Succeed("Get-KhConnection | Disconnect-KhHub");
        Assert.Empty(hub.Shell.Succeed("Get-KhConnection"));
        Assert.StartsWith("NotConnected,", hub.Shell.Fail("Disconnect-KhHub").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org", "not encrypted")]
    [InlineData("not a hub", "not a hub's address")]
    [InlineData("https://me:secret-word@example.org", "name or password")]
    public void A_wrong_address_is_refused_before_anything_is_sent(string address, string reason)
    {
        using var shell = Shell.Start();

        var error = shell.Fail($"Connect-KhHub '{address}'");

        Assert.StartsWith("InvalidHubAddress,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runspaces_do_not_see_each_others_connections()
    {
        await using var hub = await HubFixture.StartAsync();
        using var other = Shell.Start();

        Assert.Empty(other.Succeed("Get-KhConnection"));
        Assert.Single(hub.Shell.Succeed("Get-KhConnection"));
    }

    [Fact]
    public async Task Completion_offers_the_names_of_connections()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Connect(LocalHubOptions.SecondToken, "-Name 'second account'");

        Assert.Contains("'second account'", hub.Shell.Complete("Disconnect-KhHub sec"));
    }

    [Fact]
    public async Task A_connection_that_was_ended_is_no_connection()
    {
        await using var hub = await HubFixture.StartAsync();

        var error = hub.Shell.Fail($"$other = Connect-KhHub {hub.Hub.BaseUrl} -Name other; Disconnect-KhHub other; Search-KhRecord -Connection $other");

        Assert.StartsWith("NotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Search-KhRecord -ResourceType $null")]
    [InlineData("Get-KhRecordFile 4d0ns-ntd89 -Key $null")]
    [InlineData("Set-KhDraft 4d0ns-ntd89 -Clear $null")]
    public async Task A_list_that_is_nothing_is_refused_by_name(string script)
    {
        await using var hub = await HubFixture.StartAsync();

        Assert.StartsWith("ParameterArgumentValidationError", hub.Shell.Fail(script).FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
