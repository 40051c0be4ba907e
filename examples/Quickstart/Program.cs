using System.Collections;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;
using KnowledgeHub.Quickstart;
using KnowledgeHub.SyncDaemon.Commands;

// The main jobs from beginning to end, with nothing installed and nothing sent beyond this machine: a hub on loopback,
// a manifest imported into it and published, a mirror of it all, and a check that every byte is what the hub promised.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

Console.WriteLine("Starting a hub on this machine, with example records ...");
await using var hub = await LocalHubServer.StartAsync(new LocalHubOptions { ExampleData = true }, stop.Token);
var url = hub.BaseUrl.ToString().TrimEnd('/');
var folder = Path.Combine("quickstart", "mirror");
var manifest = ExampleManifest.CopyTo(Path.Combine("quickstart", "manifests"));

Show($"khsync import {manifest} --hub {url} --publish");
var imported = await KhsyncAsync("import", manifest, "--hub", url, "--publish");
if (imported != 0)
    return imported;

Show($"khsync mirror --hub {url} --into {folder} --kind all");
var mirrored = await KhsyncAsync("mirror", "--hub", url, "--into", folder, "--kind", "all");
if (mirrored != 0)
    return mirrored;

Show($"khsync verify --path {folder}");
var verified = await KhsyncAsync("verify", "--path", folder);
if (verified != 0)
    return verified;

MirrorTable.Write(Console.Out, MirrorFolder.ReadKinds(folder));
Console.WriteLine($"""

    {Path.GetFullPath(folder)}
      mirror.db                    every record, searchable with any SQLite tool
      records/<xx>/<id>/           each record's document and its files
    {Path.GetFullPath(manifest)}
      five rows, four of them published; what became of each is in {Path.GetFileName(manifest)}.runs

    Run this again: what is here already is not fetched twice.
    Next, a few records of the public hub:

      dotnet run --project src/SyncDaemon -- mirror --hub https://gkhub.earthobservations.org --query mangrove --into mangrove
    """);

return 0;

static void Show(string command) => Console.WriteLine($"\n> {command}");

// The same code as the program khsync, in this process; a token meant for another hub stays out of it, and the local hub's goes in.
Task<int> KhsyncAsync(params string[] arguments) => KhsyncCommandLine.RunAsync(
    arguments,
    Console.Out,
    Console.Error,
    Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(entry => entry.Key is string name && !name.StartsWith("GKH_", StringComparison.OrdinalIgnoreCase))
        .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""))
        .Append(KeyValuePair.Create("GKH_API_TOKEN", LocalHubOptions.OwnerToken))
        .ToDictionary(StringComparer.Ordinal),
    Directory.GetCurrentDirectory(),
    stop.Token);
