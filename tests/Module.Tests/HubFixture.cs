using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>A hub, a PowerShell that is connected to it, and a folder of this test alone.</summary>
internal sealed class HubFixture : IAsyncDisposable
{
    private HubFixture(LocalHubServer hub, Shell shell)
    {
        Hub = hub;
        Shell = shell;
        Directory.CreateDirectory(Folder);
    }

    public LocalHubServer Hub { get; }

    public Shell Shell { get; }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "khmodule-" + Guid.NewGuid().ToString("N"));

    /// <summary>Starts a hub and connects.</summary>
    /// <param name="options">How the hub behaves.</param>
    /// <param name="token">The token to connect with; <c>null</c> connects without.</param>
    public static async Task<HubFixture> StartAsync(LocalHubOptions? options = null, string? token = LocalHubOptions.OwnerToken)
    {
        var hub = await LocalHubServer.StartAsync(options, TestContext.Current.CancellationToken);
        var fixture = new HubFixture(hub, Shell.Start());
        fixture.Connect(token);

        return fixture;
    }

    /// <summary>A hub with the example records.</summary>
    public static Task<HubFixture> WithExamplesAsync() => StartAsync(new LocalHubOptions { ExampleData = true });

    public void Connect(string? token, string more = "")
    {
        var with = token is null ? "" : $" -Token ([System.Net.NetworkCredential]::new('', '{token}').SecurePassword)";
        Shell.Succeed($"$null = Connect-KhHub {Hub.BaseUrl}{with} {more}");
    }

    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file into the folder.</summary>
    public string Write(string name, string text)
    {
        var path = At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? Folder);
        File.WriteAllText(path, text);

        return path;
    }

    public async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        await Hub.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
