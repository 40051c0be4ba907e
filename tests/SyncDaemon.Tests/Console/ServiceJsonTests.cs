using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using KnowledgeHub.SyncDaemon.Service;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

/// <summary>JSON that is built member by member leaves no member out.</summary>
public sealed class ServiceJsonTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_service_tells_all_that_it_knows_of_itself()
    {
        var report = new ServiceReport
        {
            State = "running", Process = 1, Machine = "m", Version = "1", Started = Moment, Written = Moment, Config = "c", ConfigSince = Moment,
            ConfigProblems = ["p"], EndpointProblem = "busy",
            Events = [new EventReport("failed", "ä \"m\"", "h", Moment, "m")],
            Hubs = [new HubReport("h", 1, 2, 3, Moment)],
        };

        var json = ServiceJson.Of(report);

        Assert.Equal(Names<ServiceReport>(), Names(json));
        Assert.Equal(Names<EventReport>(), Names(json["events"]![0]!));
        Assert.Equal(Names<HubReport>(), Names(json["hubs"]![0]!));
        Assert.All(json, member => Assert.NotNull(member.Value));
        var read = JsonSerializer.Deserialize<ServiceReport>(json, JsonSerializerOptions.Web)!;
        Assert.Equivalent(report, read, strict: true);
    }

    [Fact]
    public void A_watched_folder_tells_all_that_is_known_of_it()
    {
        var report = new InboxReport
        {
            Name = "n", Hub = "h", Folder = "f", NextRun = Moment, LastLook = Moment, Waiting = 1, Trouble = "t",
            Activity = new ImportActivity(Moment, "p", 1, 2, 3, 4, 5),
            Last = new LastImport("m", "imported", Moment, 1, 2, "to", "said"),
        };

        var json = ServiceJson.Of(report);

        Assert.Equal(Names<InboxReport>(), Names(json));
        Assert.Equal(Names<ImportActivity>(), Names(json["activity"]!));
        Assert.Equal(Names<LastImport>(), Names(json["last"]!));
        Assert.Equivalent(report, JsonSerializer.Deserialize<InboxReport>(json, JsonSerializerOptions.Web), strict: true);
        Assert.Equal(Names<ActivityReport>(), Names(ServiceJson.Of(new ActivityReport { Work = "harvest", Since = Moment })));
    }

    [Fact]
    public void What_a_log_line_does_not_know_is_null()
    {
        var lines = new StringWriter();
        var fields = new Dictionary<string, object?> { ["known"] = 7L, ["unknown"] = null };
        using (var log = new ServiceLog(lines, () => LogFormat.Json, isJournal: false, TimeProvider.System))
            log.CreateLogger("x").Log(LogLevel.Information, new EventId(1, "x"), fields, null, (_, _) => "x");

        using var line = JsonDocument.Parse(lines.ToString());
        Assert.Equal(7, line.RootElement.GetProperty("known").GetInt64());
        Assert.Equal(JsonValueKind.Null, line.RootElement.GetProperty("unknown").ValueKind);
    }

    private static IEnumerable<string> Names<T>() =>
        typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonNode json) => json.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal);
}
