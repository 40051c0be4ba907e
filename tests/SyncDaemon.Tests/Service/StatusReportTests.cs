using KnowledgeHub.SyncDaemon.Console;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>A <c>status.json</c> of an earlier version is read for what it says; one that says nothing harms nobody.</summary>
public sealed class StatusReportTests : IDisposable
{
    private const string Service = """
        "service":{"state":"stopped","process":1,"machine":"m","version":"0.1","started":"2026-11-23T05:00:00Z","written":"2026-11-23T05:00:01.5Z","config":"khsync.json"
        """;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(Service + "}")]
    [InlineData(Service + "},\"mirrors\":null,\"imports\":null")]
    [InlineData(Service + ",\"configProblems\":null,\"events\":null,\"hubs\":null,\"configSince\":null},\"mirrors\":[null],\"imports\":[null]")]
    [InlineData(Service + ",\"later\":{\"a\":[1]}},\"mirrors\":[{}],\"imports\":[{}],\"later\":7")]
    public void What_is_missing_is_empty(string members)
    {
        var report = Read($"{{{members}}}");

        Assert.Equal(("stopped", "0.1"), (report!.Service.State, report.Service.Version));
        Assert.Empty(report.Service.ConfigProblems);
        Assert.Empty(report.Service.Events);
        Assert.Empty(report.Service.Hubs);
        Assert.Null(report.Service.ConfigSince);
        var running = report with { Service = report.Service with { State = "running" } };
        Assert.Null(running.Of("amazon"));
        Assert.Null(running.OfImport("inbox"));
        Assert.Contains("\"configProblems\":[]", ServiceJson.Of(report.Service).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"service\":null,\"mirrors\":[]}")]
    [InlineData("{\"service\":{\"state\":\"running\"},\"mirrors\":[]}")]
    [InlineData("{\"service\":{\"state\":\"running\",\"process\":\"1\"}}")]
    [InlineData("{" + Service)]
    [InlineData("{" + Service + ",\"events\":[{\"since\":7}]}}")]
    [InlineData("{" + Service + "},\"mirrors\":{}}")]
    public void What_cannot_be_understood_is_none(string text) => Assert.Null(Read(text));

    [Fact]
    public void An_event_and_a_hub_that_lack_members_are_shown_all_the_same()
    {
        var report = Read($"{{{Service},\"events\":[{{}}],\"hubs\":[{{}}]}}}}")!;

        var json = ServiceJson.Of(report.Service);

        Assert.Null(json["events"]![0]!["message"]);
        Assert.Equal(0, (long)json["hubs"]![0]!["requests"]!);
    }

    private StatusReport? Read(string text)
    {
        File.WriteAllText(_file, text);
        return StatusReport.TryRead(_file);
    }
}
