using System.Globalization;
using System.Net.Sockets;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Quickstart;

/// <summary>A hub on this machine that keeps its records, and its port where it can, so that a second run finds what the first one made.</summary>
internal static class QuickstartHub
{
    public static async Task<LocalHubServer> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "hub")).FullName;
        var portFile = Path.Combine(folder, "hub.port");
        var options = new LocalHubOptions { ExampleData = true, Folder = data };
        var hub = await TryStartAsync(options with { Port = ReadPort(portFile) }, cancellationToken);
        if (hub is null)
        {
            // Somebody else has the port by now. At another one an import would not know its drafts again, so all begins anew.
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(data);
            hub = await LocalHubServer.StartAsync(options, cancellationToken);
        }

        await File.WriteAllTextAsync(portFile, hub.BaseUrl.Port.ToString(CultureInfo.InvariantCulture), cancellationToken);

        return hub;
    }

    /// <summary>Writes a file that only its owner can read.</summary>
    public static async Task WriteTokenAsync(string file, string token, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Delete(file);
        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(token.AsMemory(), cancellationToken);
    }

    private static async Task<LocalHubServer?> TryStartAsync(LocalHubOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await LocalHubServer.StartAsync(options, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            return null;
        }
    }

    private static int ReadPort(string file) =>
        File.Exists(file) && int.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536 ? port : 0;
}
