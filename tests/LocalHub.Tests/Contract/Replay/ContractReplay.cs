using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Asks a hub what was asked of a recorded one, and gives its answers in the form of the transcript.</summary>
internal sealed class ContractReplay
{
    private readonly Uri _hub;
    private readonly Func<TimeSpan, Task> _pause;
    private readonly ReplayValues _values;
    private readonly AnswerNames _names;
    private readonly DateTimeOffset _now;

    /// <summary>Prepares a replay.</summary>
    /// <param name="hub">The hub's address, without <c>/api</c>.</param>
    /// <param name="now">The hub's time.</param>
    /// <param name="pause">Lets time go by until the hub's index has caught up.</param>
    /// <exception cref="ArgumentException">The hub is not on this machine.</exception>
    public ContractReplay(Uri hub, DateTimeOffset now, Func<TimeSpan, Task> pause)
    {
        if (!hub.IsLoopback)
            throw new ArgumentException($"The replay makes records, so it asks only hubs on loopback, and {hub} is not one.", nameof(hub));
        (_hub, _now, _pause) = (hub, now, pause);
        _values = new ReplayValues(hub, now);
        _names = new AnswerNames(_values);
    }

    /// <summary>Runs the steps in order.</summary>
    public async Task<IReadOnlyDictionary<string, RecordedLine>> RunAsync(IEnumerable<ReplayStep> steps, CancellationToken cancellationToken)
    {
        var lines = new Dictionary<string, RecordedLine>();
        foreach (var step in steps)
        {
            if (step.Group is { } group)
                _names.Days(group == "embargo" ? [(_values["today"], "today"), (_values["in two days"], "in two days")] : []);
            foreach (var (name, value) in step.Names)
                _names.Name(_values.Fill(value), name);
            if (step.Pause is { } pause)
                await _pause(pause);
            if (step.Operator is { } call)
                await RawExchange.SendAsync(_hub, new RawRequest("POST", _values.Fill(call)), cancellationToken);
            if (step.Found is { } search)
                await FindAsync(_values.Fill(search), cancellationToken);
            if (step.Number > 0 && await AskAsync(step, cancellationToken) is { } line)
                lines.Add(line.Name, line);
        }

        return lines;
    }

    private async Task<RecordedLine?> AskAsync(ReplayStep step, CancellationToken cancellationToken)
    {
        var path = _values.Fill(step.Path);
        var request = ReplayBody.On(new RawRequest(step.Method, "/api" + path) { Headers = [.. Headers(step)] }, step.Line, _values);
        var answer = await RawExchange.SendAsync(_hub, request, cancellationToken);
        await _pause(ContractClock.Request);
        _values.Keep(step.Number, answer, AnswerForm.Document(answer));

        return step.Name is null ? null : new RecordedLine(step.Name, new AnswerForm(_names).Of(answer, path)) { Request = $"{step.Method} {_names.In(path)} ({step.Token})" };
    }

    private IEnumerable<KeyValuePair<string, string>> Headers(ReplayStep step)
    {
        var token = step.Token switch
        {
            "owner" => LocalHubOptions.OwnerToken,
            "other" => LocalHubOptions.SecondToken,
            "wrong" => "not-a-token-000000000000000000000000",
            _ => null,
        };
        if (token is not null && !step.Headers.ContainsKey("Authorization"))
            yield return KeyValuePair.Create("Authorization", "Bearer " + token);
        foreach (var (name, value) in step.Headers)
            yield return KeyValuePair.Create(name, _values.Fill(value));
    }

    private async Task FindAsync(string search, CancellationToken cancellationToken)
    {
        var request = new RawRequest("GET", "/api" + search) { Headers = [KeyValuePair.Create("Authorization", "Bearer " + LocalHubOptions.OwnerToken)] };
        for (var attempt = 0; attempt < 15; attempt++)
        {
            var answer = await RawExchange.SendAsync(_hub, request, cancellationToken);
            if (AnswerForm.Document(answer) is JsonObject page && page["hits"]?["total"] is JsonValue total && total.GetValue<int>() > 0)
                return;
            await _pause(TimeSpan.FromSeconds(1));
        }
    }
}
