using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>Runs walks and keeps what they showed, in order.</summary>
internal static class Walks
{
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Now = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="client">The client.</param>
    /// <param name="options">What to walk through.</param>
    /// <param name="afterPage">Runs after each page, with the pages so far.</param>
    public static async Task<Walked> RunAsync(HubClient client, SearchWalkOptions options, Action<int>? afterPage = null)
    {
        var walk = client.Records.Walk(options);
        var walked = new Walked();
        await foreach (var step in walk.RunAsync(Now, ClientExtensions.Cancellation))
        {
            switch (step)
            {
                case WalkStep.PageRead(var page, var fresh):
                    using (page)
                        walked.Add(fresh);
                    walked.Pages++;
                    afterPage?.Invoke(walked.Pages);
                    break;
                case WalkStep.StretchEnded(var completeBefore):
                    walked.End(completeBefore);
                    break;
            }
        }

        walked.Total = walk.Total;

        return walked;
    }

    public static void AssertAllOnce(LocalHubServer hub, Walked walked)
    {
        Assert.Equal(hub.State.Records.Select(record => record.Id).Order(StringComparer.Ordinal), walked.Ids.Order(StringComparer.Ordinal));
        walked.AssertOrderly();
    }
}
