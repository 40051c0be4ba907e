using System.Globalization;
using KnowledgeHub.Client;
using Microsoft.AspNetCore.Http;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>The removal of a draft whose answer is lost: by then the same address may name a draft that somebody else has opened.</summary>
public sealed class DraftRemovalTests
{
    private const string Id = "abcde-12345";

    [Fact]
    public async Task A_draft_that_is_gone_is_removed_and_not_asked_for_twice()
    {
        var hub = new Answers { Draft = null };
        await using var server = await SpyServer.StartAsync(hub.AnswerAsync);
        using var client = server.NewClient();

        await client.Drafts.DiscardAsync(Answers.Read(revision: 4), expectedRevision: 4, Cancellation);

        Assert.Equal(["DELETE 4"], hub.Removals);
    }

    [Fact]
    public async Task A_draft_with_the_revision_that_was_meant_is_removed_by_a_second_call_that_names_it()
    {
        var hub = new Answers { Draft = Json(revision: 4, "2020-01-01T00:00:00+00:00") };
        await using var server = await SpyServer.StartAsync(hub.AnswerAsync);
        using var client = server.NewClient();

        await client.Drafts.DiscardAsync(Answers.Read(revision: 4), expectedRevision: 4, Cancellation);

        Assert.Equal(["DELETE 4", "DELETE 4"], hub.Removals);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(null)]
    public async Task A_draft_that_somebody_has_opened_meanwhile_is_left_alone(int? expected)
    {
        var hub = new Answers { Draft = Json(revision: 9, DateTimeOffset.UtcNow.AddSeconds(30).ToString("o", CultureInfo.InvariantCulture)) };
        await using var server = await SpyServer.StartAsync(hub.AnswerAsync);
        using var client = server.NewClient();

        var conflict = await Assert.ThrowsAsync<DraftConflictException>(() => client.Drafts.DiscardAsync(Answers.Read(revision: 4), expected, Cancellation));

        Assert.Contains("may be another", conflict.Message, StringComparison.Ordinal);
        Assert.Single(hub.Removals);
    }

    [Fact]
    public async Task A_draft_that_nobody_has_touched_since_before_the_call_is_the_one_that_was_meant()
    {
        var hub = new Answers { Draft = Json(revision: 7, "2020-01-01T00:00:00+00:00") };
        await using var server = await SpyServer.StartAsync(hub.AnswerAsync);
        using var client = server.NewClient();

        await client.Drafts.DiscardAsync(Answers.Read(revision: 4), cancellationToken: Cancellation);

        Assert.Equal(["DELETE ", "DELETE 7"], hub.Removals);
    }

    private static string Json(int revision, string updated) =>
        $$$"""{"id":"{{{Id}}}","revision_id":{{{revision}}},"created":"2020-01-01T00:00:00+00:00","updated":"{{{updated}}}","is_draft":true,"is_published":true,"metadata":{"title":"Map"}}""";

    /// <summary>A hub that answers the first removal with the fault of a proxy.</summary>
    private sealed class Answers
    {
        public required string? Draft { get; init; }

        public List<string> Removals { get; } = [];

        public static KnowledgeHub.Model.HubRecord Read(int revision) =>
            KnowledgeHub.Model.HubRecord.Read(System.Text.Encoding.UTF8.GetBytes(Json(revision, "2020-01-01T00:00:00+00:00")));

        public Task AnswerAsync(HttpContext http)
        {
            if (http.Request.Method == "GET")
                return Draft is null ? SpyServer.AnswerAsync(http, """{"status":404,"message":"Not found."}""", 404) : SpyServer.AnswerAsync(http, Draft);
            Removals.Add($"{http.Request.Method} {http.Request.Headers.IfMatch}");
            if (Removals.Count == 1)
                return SpyServer.AnswerAsync(http, "<html>Gateway</html>", 504, "text/html");
            http.Response.StatusCode = 204;

            return Task.CompletedTask;
        }
    }
}
