using System.Runtime.Loader;
using Dapper;

namespace KnowledgeHub.Module.Tests;

public sealed class IsolationTests
{
    [Fact]
    public async Task A_host_with_another_Dapper_keeps_its_own_and_the_module_uses_its_own()
    {
        var hosts = typeof(SqlMapper).Assembly;
        await using var hub = await HubFixture.WithExamplesAsync();

        hub.Shell.Succeed($"Sync-KhMirror '{hub.At("mirror")}' flood -NoFile; Search-KhRecord flood -Mirror '{hub.At("mirror")}'");

        var loaded = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name == "Dapper").ToList();
        var ours = Assert.Single(loaded, assembly => assembly != hosts);
        Assert.StartsWith(ModuleFolder.Built, ours.Location, StringComparison.Ordinal);
        Assert.Equal("KnowledgeHub", AssemblyLoadContext.GetLoadContext(ours)?.Name);
    }

    [Fact]
    public async Task Another_module_that_asks_for_a_dependency_of_ours_does_not_get_it()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        hub.Shell.Succeed("Search-KhRecord flood -First 1");

        Assert.ThrowsAny<IOException>(() => System.Reflection.Assembly.Load("Polly.Core"));
    }

    [Fact]
    public async Task Two_runspaces_work_at_once()
    {
        await using var one = await HubFixture.WithExamplesAsync();
        await using var two = await HubFixture.StartAsync();
        two.Hub.State.PublishRecord(new LocalHub.RecordSeed { Title = "Flood of another hub" });

        var searches = await Task.WhenAll(
            Task.Run(() => Enumerable.Range(0, 20).Select(_ => one.Shell.Succeed("Search-KhRecord").Count).ToList(), TestContext.Current.CancellationToken),
            Task.Run(() => Enumerable.Range(0, 20).Select(_ => two.Shell.Succeed("Search-KhRecord").Count).ToList(), TestContext.Current.CancellationToken));

        Assert.All(searches[0], count => Assert.True(count > 1));
        Assert.All(searches[1], count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task A_connection_can_be_handed_to_another_runspace()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        using var other = Shell.Start();
        var connection = hub.Shell.Succeed("Get-KhConnection")[0];

        Assert.Single(other.Succeed("param($c) $input | ForEach-Object { Search-KhRecord flood -First 1 -Connection $_ }", connection));
    }

    [Fact]
    public void Nothing_is_sent_or_loaded_by_an_import()
    {
        using var shell = Shell.Start();

        Assert.Empty(shell.Succeed("Get-KhConnection"));
        Assert.Single(shell.Succeed("Remove-Module KnowledgeHub; Import-Module '" + ModuleFolder.Manifest + "'; Get-Module KnowledgeHub"));
    }
}
