using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Client;

/// <summary>Sends requests and judges answers: budget, token, redirects, retries, idle timeouts. No other class touches HTTP.</summary>
internal sealed class HubTransport : IDisposable
{
    private readonly HubOptions _options;
    private readonly TimeProvider _clock;
    private readonly HubOrigin _origin;
    private readonly CertificateJudge _certificates;
    private readonly AnswerReader _answers;
    private readonly HttpClient _documents;
    private readonly HttpClient _contents;
    private readonly RetryPolicy _retries;
    private readonly RetryPolicy _untouchedRetries;
    private readonly RetryPolicy _otherRetries;
    private bool _hasAnswered;

    public HubTransport(HubOptions options, TimeProvider clock, HubBudget? shared = null)
    {
        _options = options;
        _origin = new HubOrigin(options.BaseUrl);
        _answers = new AnswerReader(options, clock);
        _certificates = new CertificateJudge(options.TrustedThumbprint, clock);
        _clock = clock;
        Budget = new RequestBudget(shared ?? new HubBudget(options, clock), clock);
        _documents = HubHttp.Create(options, _certificates, decompress: true);
        _contents = HubHttp.Create(options, _certificates, decompress: false);
        _retries = new RetryPolicy(options, clock, static fault => fault.MayPass);
        _untouchedRetries = new RetryPolicy(options, clock, static fault => fault is { MayPass: true, Untouched: true });
        _otherRetries = new RetryPolicy(options, clock, static fault => fault is { MayPass: true, MayBeOfContent: false });
    }

    public RequestBudget Budget { get; }

    public Uri BaseUrl => _options.BaseUrl;

    /// <summary>The hub's clock as its last answer gave it; <c>null</c> before the first.</summary>
    public DateTimeOffset? HubTime { get; private set; }

    /// <summary>How this hub differs from others.</summary>
    public HubTraits Traits { get; } = new();

    /// <summary>A timestamp of the clock, for <see cref="HubTimeAt"/>.</summary>
    public long Timestamp => _clock.GetTimestamp();

    /// <summary>The hub's time at a timestamp of the clock, as well as its last answer tells it.</summary>
    public DateTimeOffset HubTimeAt(long timestamp) => (HubTime ?? _clock.GetUtcNow()) - _clock.GetElapsedTime(timestamp);

    /// <summary>Refuses a change on a connection that only reads.</summary>
    /// <exception cref="HubReadOnlyException">The connection only reads.</exception>
    public void RequireWritable(HubCall call)
    {
        if (_options.ReadOnly && call.Changes)
            throw new HubReadOnlyException($"{call.What} is not sent: this connection to {_options.BaseUrl.Authority} only reads. Use one that may change the hub.");
    }

    /// <summary>Gets a JSON document, trying again what may pass; <paramref name="read"/> may throw <see cref="System.Text.Json.JsonException"/>.</summary>
    public Task<T> GetAsync<T>(string what, Uri address, Func<HubBody, T> read, CancellationToken cancellationToken) =>
        SendAsync(HubCall.Get(what, address), read, cancellationToken);

    /// <summary>Gets a JSON document that can be asked for in parts: a fault that may lie in the document itself is not tried again.</summary>
    public Task<T> GetDivisibleAsync<T>(string what, Uri address, Func<HubBody, T> read, CancellationToken cancellationToken) =>
        _otherRetries.RunAsync(token => SendOnceAsync(HubCall.Get(what, address), read, token), cancellationToken);

    /// <summary>Goes on to try for a JSON document after a fault that was met twice already.</summary>
    public Task<T> GetAfterAsync<T>(HubException fault, string what, Uri address, Func<HubBody, T> read, CancellationToken cancellationToken)
    {
        var met = 0;
        fault.Exhausted = false;

        return _retries.RunAsync(token => ++met <= 2 ? Task.FromException<T>(fault) : SendOnceAsync(HubCall.Get(what, address), read, token), cancellationToken);
    }

    /// <summary>Waits as before a first repetition.</summary>
    public Task PauseAsync(CancellationToken cancellationToken) => _clock.Wait(_options.RetryDelay, cancellationToken);

    /// <summary>Requests under way at once, at most.</summary>
    public int Connections => _options.Connections;

    /// <summary>Makes a call. What may be repeated is, after a fault that may pass; all else only when the hub cannot have done it.</summary>
    public Task<T> SendAsync<T>(HubCall call, Func<HubBody, T> read, CancellationToken cancellationToken)
    {
        RequireWritable(call);

        return (call.MayRepeat ? _retries : _untouchedRetries).RunAsync(token => SendOnceAsync(call, read, token), cancellationToken);
    }

    /// <summary>Makes a call once.</summary>
    public async Task<T> SendOnceAsync<T>(HubCall call, Func<HubBody, T> read, CancellationToken cancellationToken)
    {
        RequireWritable(call);
        var body = await GetBodyAsync(call, cancellationToken).ConfigureAwait(false);
        try
        {
            var result = read(body);
            _hasAnswered = true;

            return result;
        }
        catch (Exception fault) when (fault is System.Text.Json.JsonException or InvalidOperationException or FormatException)
        {
            // The last two are how the JSON reader refuses text that is no Unicode and numbers out of bounds.
            body.Dispose();
            throw new HubProtocolException(
                $"{call.What} was answered with something that is not the JSON of an InvenioRDM hub: {fault.Message} Is {_options.BaseUrl} a hub's address?", fault)
            {
                MayPass = true,
                MayBeOfContent = true,
            };
        }
    }

    /// <summary>Makes a raw call.</summary>
    public Task<RawAnswer> SendRawAsync(HubCall call, CancellationToken cancellationToken)
    {
        RequireWritable(call);
        if (!_origin.IsHub(call.Address))
            throw new HubRequestException($"{call.What} is not sent: {call.Address.Authority} is not the hub, {_options.BaseUrl.Authority}.");

        return (call.MayRepeat ? _retries : _untouchedRetries).RunAsync(
            async token =>
            {
                var (answer, body) = await ExchangeAsync(call, token).ConfigureAwait(false);
                using (body)
                    return answer with
                    {
                        Headers = answer.Headers.ToDictionary(header => header.Key, header => _answers.WithoutToken(header.Value), StringComparer.OrdinalIgnoreCase),
                        Body = _answers.WithoutToken(Encoding.UTF8.GetString(body.Bytes.Span)),
                    };
            },
            cancellationToken);
    }

    /// <summary>Runs what may be repeated after a fault that may pass.</summary>
    public Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        _retries.RunAsync(attempt, cancellationToken);

    /// <summary>Opens a file's content once, following redirects to where the hub keeps it.</summary>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="address">The hub's address of it.</param>
    /// <param name="from">Where to begin; the hub may begin at 0 all the same.</param>
    /// <param name="wanted">Bytes of the whole content; <c>null</c> when nobody knows.</param>
    /// <param name="isLong">Whether it is large, so that others must not wait for its end.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<HubContent> OpenOnceAsync(string what, Uri address, long from, long? wanted, bool isLong, CancellationToken cancellationToken)
    {
        var place = await Budget.EnterAsync(cancellationToken, isLong ? ConnectionUse.LongContent : ConnectionUse.Content).ConfigureAwait(false);
        var guard = new IdleGuard(_options.IdleTimeout, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            for (var hops = 0; ; hops++)
            {
                using var request = Request(HttpMethod.Get, address);
                request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
                if (from > 0)
                    request.Headers.Range = new RangeHeaderValue(from, null);
                response = await SendAsync(_contents, what, request, guard, cancellationToken).ConfigureAwait(false);
                if (Redirects.OfContent(response) is not { } location)
                    break;

                address = _origin.FollowContent(what, address, location, hops);
                response.Dispose();
                if (_origin.IsHub(address))
                    await NextAsync(guard, cancellationToken).ConfigureAwait(false);
            }

            // A part that does not fit what is here already: the file has changed, so it is read anew.
            if ((int)response.StatusCode == 416 && from > 0)
                throw new HubUnreachableException($"{what} could not be resumed; it is fetched anew.") { MayPass = true, Status = response.StatusCode };
            if (!response.IsSuccessStatusCode && !_origin.IsHub(address))
            {
                throw new HubUnreachableException($"{what} is kept at {address.Authority}, where the hub points to; that answered {(int)response.StatusCode}.")
                {
                    MayPass = true, Status = response.StatusCode, Wait = Budget.ObserveStorage(response.StatusCode, response.Headers), WaitsAlone = (int)response.StatusCode == 503,
                };
            }

            await _answers.ThrowUnlessSuccessAsync(what, response, guard, changes: false, isContent: true).ConfigureAwait(false);

            var (offset, total) = ContentExtent.Read(what, response, from, wanted);
            var body = await response.Content.ReadAsStreamAsync(guard.Token).ConfigureAwait(false);

            return new HubContent(what, response, body, guard, _options.IdleTimeout, place, Budget.Bandwidth, offset, total);
        }
        catch
        {
            response?.Dispose();
            guard.Dispose();
            place.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _documents.Dispose();
        _contents.Dispose();
        Budget.Dispose();
        Traits.Dispose();
    }

    private async Task<HubBody> GetBodyAsync(HubCall call, CancellationToken cancellationToken)
    {
        try
        {
            return (await ExchangeAsync(call, cancellationToken).ConfigureAwait(false)).Body;
        }
        catch (HubForbiddenException refusal) when (call.Changes)
        {
            var judged = await Traits.JudgeAsync(refusal, call.What, _options.Token is not null, cancellationToken).ConfigureAwait(false);
            if (!ReferenceEquals(judged, refusal))
                throw judged;
            throw;
        }
    }

    private async Task<(RawAnswer Answer, HubBody Body)> ExchangeAsync(HubCall call, CancellationToken cancellationToken)
    {
        using var place = await Budget.EnterAsync(cancellationToken).ConfigureAwait(false);
        using var guard = new IdleGuard(_options.IdleTimeout, cancellationToken);
        var (what, address) = (call.What, call.Address);
        for (var hops = 0; ; hops++)
        {
            using var request = Request(call.Method, address);
            CallHeaders.Apply(request, call, guard);
            using var response = await SendAsync(_documents, what, request, guard, cancellationToken, call.Upload).ConfigureAwait(false);
            if (Redirects.Of(response) is { } location)
            {
                // A change is for the address it was meant for; repeated elsewhere it might be another one.
                if (call.Changes)
                    throw new HubProtocolException($"{what} was redirected; what changes the hub is not sent on. Use the hub's own address.") { Status = response.StatusCode };
                address = _origin.FollowCall(what, address, location, hops);
                await NextAsync(guard, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (call.Raw is not { ReturnRefusals: true })
                await _answers.ThrowUnlessSuccessAsync(what, response, guard, call.Changes).ConfigureAwait(false);
            var body = await _answers.ReadBodyAsync(what, response, guard, cancellationToken).ConfigureAwait(false);
            if (call.Raw is null)
                _answers.ThrowIfWebPage(what, response, body, mayPass: _hasAnswered);

            return (new RawAnswer((int)response.StatusCode, call.Raw is null ? CallHeaders.None : CallHeaders.Read(response), ""), body);
        }
    }

    // A redirect within the hub is one more request to it, and waits its turn like any other.
    private async Task NextAsync(IdleGuard guard, CancellationToken cancellationToken)
    {
        guard.Rest();
        await Budget.NextAsync(cancellationToken).ConfigureAwait(false);
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        if (_options.Token is { } token && _origin.IsHub(address))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string what, HttpRequestMessage request, IdleGuard guard, CancellationToken caller, UploadBody? upload = null)
    {
        try
        {
            guard.SignOfLife();
            var sent = _clock.GetTimestamp();
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, guard.Token).ConfigureAwait(false);
            if (_origin.IsHub(request.RequestUri!)) // set by Request, above
            {
                Budget.Observe(response.StatusCode, response.Headers, isContent: client == _contents);
                Budget.Observe(response.StatusCode, _clock.GetElapsedTime(sent));
                HubTime = response.Headers.Date ?? HubTime;
            }

            return response;
        }
        catch (OperationCanceledException) when (guard.Expired)
        {
            throw ConnectionFaults.Silent(what, _options.IdleTimeout);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            // A cancellation that is not the caller's is a connection that did not come about in time.
            caller.ThrowIfCancellationRequested();
            if (upload?.SourceFault is { } source)
                ExceptionDispatchInfo.Capture(source).Throw();
            throw ConnectionFaults.Read(what, request.RequestUri!, fault, _certificates.Refused, ProxyInUse.For(request.RequestUri!)); // set by Request
        }
    }
}
