using System.Collections;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;
using KnowledgeHub.Quickstart;
using KnowledgeHub.SyncDaemon.Commands;

// The main job from beginning to end, with nothing installed and nothing sent beyond this machine:
// a hub on loopback, a manifest imported into it and published, a mirror of it, and a check that every byte is what the hub promised.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

const string Root = "quickstart";
const string Manifests = "examples/manifests/coast";
if (!Directory.Exists(Manifests))
{
    Console.Error.WriteLine($"{Manifests} is not here; run this from the folder of KnowledgeHub.Tools.sln.");
    return 2;
}

Console.WriteLine("Starting a hub on this machine, with example records ...");
await using var hub = await QuickstartHub.StartAsync(Root, stop.Token);
var url = hub.BaseUrl.ToString().TrimEnd('/');
var token = Path.Combine(Root, "hub.token");
await QuickstartHub.WriteTokenAsync(token, LocalHubOptions.OwnerToken, stop.Token);

// A copy, since an import keeps its journal and its reports beside the manifest.
var import = Path.Combine(Root, "import");
foreach (var file in Directory.EnumerateFiles(Manifests, "*", SearchOption.AllDirectories))
{
    var copy = Path.Combine(import, Path.GetRelativePath(Manifests, file));
    Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // not null: it is below the folder
    File.Copy(file, copy, overwrite: true);
}

var manifest = Path.Combine(import, "coast.csv");
Show($"khsync import {manifest} --hub {url} --token-file {token} --publish");
var imported = await KhsyncAsync("import", manifest, "--hub", url, "--token-file", token, "--publish");
if (imported != 0)
    return imported;

var folder = Path.Combine(Root, "mirror");
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

    {Path.GetFullPath(Root)}
      import/coast.csv             the manifest; its reports are beside it, in coast.csv.runs
      mirror/mirror.db             every record, searchable with any SQLite tool
      mirror/records/<xx>/<id>/    each record's document and its files

    Run this again: what is made is not made twice, and what is here is not fetched twice.
    Next, a few records of the public hub:

      dotnet run --project src/SyncDaemon -- mirror --hub https://gkhub.earthobservations.org --query mangrove --into mangrove
    """);

return 0;

static void Show(string command) => Console.WriteLine($"\n> {command}");

// The same code as the program khsync, in this process; a token meant for another hub stays out of it.
Task<int> KhsyncAsync(params string[] arguments) => KhsyncCommandLine.RunAsync(
    arguments,
    Console.Out,
    Console.Error,
    Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(entry => entry.Key is string name && !name.StartsWith("GKH_", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
    Directory.GetCurrentDirectory(),
    stop.Token);
