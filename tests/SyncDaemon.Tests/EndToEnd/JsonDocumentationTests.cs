using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeHub.LocalHub;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Service;
using KnowledgeHub.SyncDaemon.Tests.Conventions;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary><c>docs/json.md</c> names every member that a command writes, in one spelling.</summary>
public sealed partial class JsonDocumentationTests
{
    private static readonly string[] WithCountsByState = ["records", "files"];

    private static readonly string Documentation = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "json.md"));

    [Fact]
    public async Task Every_member_of_every_command_is_documented()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(5);
        pair.Khsync.With("khsync.json", $$"""
            {
              "Hubs": { "local": { "Url": "{{pair.Hub.BaseUrl}}" } },
              "Mirrors": { "all": { "Hub": "local", "Path": "mirror", "Schedule": "0 15 2 ? * *", "Deletions": { "MaxCount": 0, "MaxPercent": 0 } } },
              "Imports": { "inbox": { "Hub": "local", "Folder": "inbox", "Schedule": "0 0/5 * * * ?" } }
            }
            """);
        pair.Khsync.Environment["GKH_API_TOKEN"] = LocalHubOptions.OwnerToken;
        pair.Khsync.With("m.csv", "key,title,resource_type,publication_date,creators\na,Rivers,dataset,2024,\"Silva, Ana\"\n")
            .With("wrong.csv", "key,title,resource_type,publication_date,creators\na,Rivers,nonsense,2024,\"Silva, Ana\"\n");

        foreach (var line in new[]
        {
            "check-config", "mirror all --plan", "mirror all", "verify all", "mirror all --reconcile", "status", "approve all", "import m.csv --hub local --check", "import m.csv --hub local --dry-run",
            "import m.csv --hub local", "import wrong.csv --hub local --check",
        })
        {
            if (line.EndsWith("--reconcile", StringComparison.Ordinal))
                pair.State.Remove(pair.State.Records[0].Id);
            await pair.Khsync.RunAsync([.. line.Split(' '), "--json"]);
            Assert.True(pair.Khsync.Output.Length > 0, $"{line}: {pair.Khsync.Everything}");
            foreach (var document in pair.Khsync.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                AssertDocumented(line, document);
        }
    }

    [Fact]
    public void A_notification_is_documented()
    {
        var open = new OpenEvent(ServiceEvent.Failed, "all", DateTimeOffset.UnixEpoch, "It failed.");

        AssertDocumented("notification", Encoding.UTF8.GetString(new EventMessage(open, DateTimeOffset.UnixEpoch).ToJson()));
    }

    private static void AssertDocumented(string line, string text)
    {
        using var document = JsonDocument.Parse(text);
        var members = document.RootElement.EnumerateObject().ToList();

        Assert.Equal(("schemaVersion", 1), (members[0].Name, members[0].Value.GetInt32()));
        Assert.All(Names(document.RootElement), name =>
        {
            Assert.Matches(CamelCase(), name);
            Assert.True(Documentation.Contains($"`{name}`", StringComparison.Ordinal), $"{line}: docs/json.md does not name {name}.");
        });
    }

    // The words of states are values that stand as names.
    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            WithCountsByState.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.Object ? [member.Name] : Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$")]
    private static partial Regex CamelCase();
}
