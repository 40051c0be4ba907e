using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using KnowledgeHub.Compatibility;
using Polly;

namespace KnowledgeHub.Client;

/// <summary>Sends requests and judges answers: budget, token, redirects, retries, idle timeouts. No other class touches HTTP.</summary>
internal sealed class HubTransport : IDisposable
{
    private const int MostRedirects = 5;
    private const int LongestErrorBody = 64 << 10;

    private readonly HubOptions _options;
    private readonly HubOrigin _origin;
    private readonly CertificateJudge _certificates;
    private readonly HttpClient _documents;
    private readonly HttpClient _contents;
    private readonly ResiliencePipeline _retries;
    private bool _hasAnswered;

    public HubTransport(HubOptions options, TimeProvider clock)
    {
        _options = options;
        _origin = new HubOrigin(options.BaseUrl);
        _certificates = new CertificateJudge(options.TrustedThumbprint);
        Budget = new RequestBudget(options.BaseUrl.IsLoopback ? null : options.RequestsPerMinute, options.Connections, clock);
        _documents = CreateClient(decompress: true);
        _contents = CreateClient(decompress: false);
        _retries = RetryPolicy.Create(options, clock);
    }

    public RequestBudget Budget { get; }

    public Uri BaseUrl => _options.BaseUrl;

    /// <summary>The hub's clock as its last answer gave it; <c>null</c> before the first.</summary>
    public DateTimeOffset? HubTime { get; private set; }

    /// <summary>Gets a JSON document, trying again what may pass; <paramref name="read"/> may throw <see cref="System.Text.Json.JsonException"/>.</summary>
    public Task<T> GetAsync<T>(string what, Uri address, Func<HubBody, T> read, CancellationToken cancellationToken) =>
        RetryAsync(
            async token =>
            {
                var body = await GetOnceAsync(what, address, token).ConfigureAwait(false);
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
                        $"{what} was answered with something that is not the JSON of an InvenioRDM hub: {fault.Message} Is {_options.BaseUrl} a hub's address?", fault)
                    {
                        MayPass = true,
                    };
                }
            },
            cancellationToken);

    /// <summary>Runs what may be repeated after a fault that may pass.</summary>
    public async Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var attempts = 0;
        try
        {
            return await _retries.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    return await attempt(token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault)
        {
            fault.Attempts = attempts;
            throw;
        }
    }

    /// <summary>Opens a file's content once, following redirects to where the hub keeps it.</summary>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="address">The hub's address of it.</param>
    /// <param name="from">Where to begin; the hub may begin at 0 all the same.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<HubContent> OpenOnceAsync(string what, Uri address, long from, CancellationToken cancellationToken)
    {
        var place = await Budget.EnterAsync(cancellationToken).ConfigureAwait(false);
        var guard = new IdleGuard(_options.IdleTimeout, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            for (var hops = 0; ; hops++)
            {
                using var request = Request(address);
                request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
                if (from > 0)
                    request.Headers.Range = new RangeHeaderValue(from, null);
                response = await SendAsync(_contents, what, request, guard, cancellationToken).ConfigureAwait(false);
                if (ContentRedirect(response) is not { } location)
                    break;

                address = hops < MostRedirects ? _origin.FollowContent(what, address, location) : throw TooManyRedirects(what);
                response.Dispose();
            }

            // A part that does not fit what is here already: the file has changed, so it is read anew.
            if ((int)response.StatusCode == 416 && from > 0)
                throw new HubUnreachableException($"{what} could not be resumed; it is fetched anew.") { MayPass = true, Status = response.StatusCode };
            if (!response.IsSuccessStatusCode && !_origin.IsHub(address))
                throw new HubUnreachableException($"{what} is kept at {address.Authority}, where the hub points to; that answered {(int)response.StatusCode}.") { MayPass = true, Status = response.StatusCode };
            await ThrowUnlessSuccessAsync(what, response, guard).ConfigureAwait(false);

            var (offset, total) = Extent(what, response, from);
            var body = await response.Content.ReadAsStreamAsync(guard.Token).ConfigureAwait(false);

            return new HubContent(what, response, body, guard, _options.IdleTimeout, place, offset, total);
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
    }

    private async Task<HubBody> GetOnceAsync(string what, Uri address, CancellationToken cancellationToken)
    {
        using var place = await Budget.EnterAsync(cancellationToken).ConfigureAwait(false);
        using var guard = new IdleGuard(_options.IdleTimeout, cancellationToken);
        for (var hops = 0; ; hops++)
        {
            using var request = Request(address);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await SendAsync(_documents, what, request, guard, cancellationToken).ConfigureAwait(false);
            if (Redirect(response) is { } location)
            {
                address = hops < MostRedirects ? _origin.FollowCall(what, address, location) : throw TooManyRedirects(what);
                continue;
            }

            await ThrowUnlessSuccessAsync(what, response, guard).ConfigureAwait(false);
            var body = await ReadBodyAsync(what, response, guard, cancellationToken).ConfigureAwait(false);
            if (response.Content.Headers.ContentType?.MediaType is { } type && type.Contains("html", StringComparison.OrdinalIgnoreCase))
            {
                body.Dispose();
                throw new HubProtocolException($"{what} was answered with a web page instead of JSON; is {_options.BaseUrl} a hub's address?") { MayPass = _hasAnswered };
            }

            return body;
        }
    }

    private HttpRequestMessage Request(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (_options.Token is { } token && _origin.IsHub(address))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string what, HttpRequestMessage request, IdleGuard guard, CancellationToken caller)
    {
        try
        {
            guard.SignOfLife();
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, guard.Token).ConfigureAwait(false);
            if (_origin.IsHub(request.RequestUri!)) // set by Request, above
            {
                Budget.Observe(response.StatusCode, response.Headers);
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
            throw ConnectionFaults.Read(what, request.RequestUri!, fault, _certificates.Refused); // set by Request
        }
    }

    private async Task<HubBody> ReadBodyAsync(string what, HttpResponseMessage response, IdleGuard guard, CancellationToken caller)
    {
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(guard.Token).ConfigureAwait(false);

            return await HubBody.ReadAsync(
                (buffer, offset, count) =>
                {
                    guard.SignOfLife();
                    return stream.ReadAsync(buffer, offset, count, guard.Token);
                },
                response.Content.Headers.ContentLength).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (guard.Expired)
        {
            throw ConnectionFaults.Silent(what, _options.IdleTimeout);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException)
        {
            caller.ThrowIfCancellationRequested();
            throw new HubUnreachableException($"{what} was cut off by the hub or the network.", fault) { MayPass = true };
        }
    }

    private async Task ThrowUnlessSuccessAsync(string what, HttpResponseMessage response, IdleGuard guard)
    {
        if (response.IsSuccessStatusCode)
            return;

        var body = new byte[LongestErrorBody];
        var length = 0;
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(guard.Token).ConfigureAwait(false);
            while (length < body.Length && await stream.ReadAsync(body, length, body.Length - length, guard.Token).ConfigureAwait(false) is var read and > 0)
                length += read;
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException || (fault is OperationCanceledException && guard.Expired))
        {
            // The status says what happened; a body that breaks off has nothing to add.
        }

        Array.Resize(ref body, length);
        var error = HubErrorReader.Read(what, response.StatusCode, WithoutToken(body), _options.Token is not null);
        error.Wait = RetryAfter.Read(response.StatusCode, response.Headers, DateTimeOffset.MinValue);
        error.RequestId = response.Headers.TryGetValues("X-Request-ID", out var ids) ? ids.FirstOrDefault() : null;
        throw error;
    }

    private static HubProtocolException TooManyRedirects(string what) => new($"{what} was redirected too often.");

    private static Uri? Redirect(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 ? response.Headers.Location : null;

    // A hub on S3 storage may answer 200 with a Location, its body being that address: a redirect that lost its status.
    private static Uri? ContentRedirect(HttpResponseMessage response) =>
        Redirect(response) ?? (response.StatusCode == HttpStatusCode.OK ? response.Headers.Location : null);

    private static (long Offset, long? Total) Extent(string what, HttpResponseMessage response, long from)
    {
        var length = response.Content.Headers.ContentLength;
        if (response.StatusCode != HttpStatusCode.PartialContent)
            return (0, length);
        if (response.Content.Headers.ContentRange is { From: { } start } range && start == from)
            return (from, range.Length);

        throw new HubUnreachableException($"{what} was answered with another part than asked for; it is fetched anew.")
        {
            MayPass = true,
            Status = response.StatusCode,
        };
    }

    // A hub or proxy may repeat the request in its complaint.
    private byte[] WithoutToken(byte[] body) =>
        _options.Token is { } token ? TokenEraser.Erase(body, token) : body;

    private HttpClient CreateClient(bool decompress)
    {
        var handler = HttpHandlers.Create(_options.Connections, decompress, useProxy: !_options.BaseUrl.IsLoopback, _certificates.Accept);
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var version = typeof(HubTransport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", _options.Contact is { } contact ? $"KnowledgeHub.Tools/{version} ({contact})" : $"KnowledgeHub.Tools/{version}");

        return client;
    }
}
