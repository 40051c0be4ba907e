using System.Net;
using System.Net.Http.Headers;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Client;

/// <summary>
/// A client's part in its hub's budget: so many calls at once, so many a minute, slower when the hub says that its grant runs out or
/// takes longer to answer, and none at all for as long as a Retry-After asks. Safe for use from several threads.
/// </summary>
internal sealed class RequestBudget : IDisposable
{
    // Nobody gains from a process that waits for days; it ends instead and says so.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly HubBudget _hub;
    private readonly FairPlaces.Lane _lane;
    private readonly TimeProvider _clock;
    private long _sent;

    /// <summary>A budget that nobody else shares.</summary>
    public RequestBudget(int? requestsPerMinute, int connections, TimeProvider clock)
        : this(new HubBudget(new HubOptions { BaseUrl = new Uri("https://hub"), RequestsPerMinute = requestsPerMinute, Connections = connections }, clock), clock)
    {
    }

    public RequestBudget(HubBudget hub, TimeProvider clock)
    {
        _hub = hub;
        _clock = clock;
        _lane = hub.Places.Open();
    }

    /// <summary>This client's requests let through so far.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Until when the hub, or where it keeps its files, asked for silence; <c>null</c> when it did not, or the time has passed.</summary>
    public DateTimeOffset? BlockedUntil => _hub.WaitingUntil;

    /// <summary>Bytes of content a second.</summary>
    public BandwidthLimit Bandwidth => _hub.Bandwidth;

    /// <summary>Waits for a place and for the time; dispose what is returned when the answer's body has been read.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="use">What for.</param>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken, ConnectionUse use = ConnectionUse.Document)
    {
        // Without a place: while the storage behind the hub wants silence, the hub itself may be asked.
        if (use != ConnectionUse.Document)
            await WaitAsync(_hub.Storage, "The storage that the hub keeps its files in", cancellationToken).ConfigureAwait(false);
        var place = await _lane.EnterAsync(use, cancellationToken).ConfigureAwait(false);
        try
        {
            await NextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            place.Dispose();
            throw;
        }

        return place;
    }

    /// <summary>Waits for the time of a further request to the hub by whoever has a place, as after a redirect.</summary>
    public async Task NextAsync(CancellationToken cancellationToken)
    {
        await WaitAsync(_hub.Pace, "The hub", cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _sent);
    }

    private async Task WaitAsync(RequestPace pace, string who, CancellationToken cancellationToken)
    {
        while (pace.Reserve() is { Ticks: > 0 } wait)
        {
            if (wait > LongestWait)
                throw new HubUnreachableException($"{who} asks for no more requests before {_clock.GetUtcNow() + wait:yyyy-MM-dd HH:mm} UTC; try again then.");
            await _clock.Wait(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Learns from the headers of an answer.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="headers">Its headers.</param>
    /// <param name="isContent">Whether it is that of a file's content: overload then may be of that file, and binds the others only when it comes again and again.</param>
    public void Observe(HttpStatusCode status, HttpResponseHeaders headers, bool isContent = false)
    {
        _hub.Counts.Add(status);
        if (isContent && (int)status == 503)
            ObserveContent(status, headers);
        else
            _hub.Pace.Observe(status, headers);
        if (isContent && (int)status < 400)
            _hub.ContentWent();
    }

    /// <summary>Learns from the refusal of a storage that the hub has pointed to.</summary>
    /// <returns>How long it asks us to wait; <c>null</c> when it does not.</returns>
    public TimeSpan? ObserveStorage(HttpStatusCode status, HttpResponseHeaders headers)
    {
        _hub.Counts.Add(status);
        if ((int)status == 503)
            return ObserveContent(status, headers);
        var wait = RetryAfter.Read(status, headers, _clock.GetUtcNow());
        if (wait is { } asked)
            _hub.Storage.Block(asked);

        return wait;
    }

    private TimeSpan? ObserveContent(HttpStatusCode status, HttpResponseHeaders headers)
    {
        var wait = RetryAfter.Read(status, headers, _clock.GetUtcNow());
        if (wait is { } asked && _hub.ContentPutOff())
            _hub.Storage.Block(asked);

        return wait;
    }

    /// <summary>Learns from how an answer came, and how long it took.</summary>
    public void Observe(HttpStatusCode status, TimeSpan took)
    {
        switch (_hub.Pulse.Judge(status, took))
        {
            case HubPulse.Verdict.Strained:
                _hub.Places.Halve();
                break;
            case HubPulse.Verdict.Recovering:
                _hub.Places.Raise();
                break;
        }
    }

    public void Dispose() => _lane.Dispose();
}
