using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>
/// Remembers, outside of them, which folders held mirrors: one that is empty or not there later is a disk that is not mounted, not a mirror to
/// begin anew.
/// </summary>
internal sealed partial class MirrorTraces(string stateFolder)
{
    private static readonly Lock Gate = new();
    private readonly string _file = Path.Combine(stateFolder, "mirrors.json");

    /// <summary>Whether a folder held a mirror.</summary>
    public bool Knows(string path) => Read().Contains(path, StringComparer.Ordinal);

    /// <summary>Remembers a folder that holds one now. Nothing is made of a state folder that is not there: no service has run.</summary>
    public void Remember(string path)
    {
        if (!Directory.Exists(stateFolder))
            return;
        lock (Gate)
        {
            var paths = Read();
            if (!paths.Contains(path, StringComparer.Ordinal))
                Write([.. paths, path]);
        }
    }

    /// <summary>Forgets a folder whose mirror was removed on purpose.</summary>
    public void Forget(string path)
    {
        lock (Gate)
        {
            if (Read() is var paths && paths.Contains(path, StringComparer.Ordinal))
                Write([.. paths.Where(known => known != path)]);
        }
    }

    private string[] Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_file), PathsJson.Default.StringArray) ?? [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    // What cannot be remembered is only a warning less.
    private void Write(string[] paths) => WholeFile.TryWrite(_file, JsonSerializer.SerializeToUtf8Bytes(paths, PathsJson.Default.StringArray), isDurable: true);

    [JsonSerializable(typeof(string[]))]
    private sealed partial class PathsJson : JsonSerializerContext;
}
