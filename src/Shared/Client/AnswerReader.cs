using System.Buffers;
using System.Text;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Client;

/// <summary>Reads the bodies of answers, good and bad, and keeps the token out of what is told of them.</summary>
internal sealed class AnswerReader(HubOptions options, TimeProvider clock)
{
    private const int LongestErrorBody = 64 << 10;
    private const int LongestBuffer = 32 << 20;
    private const int BuffersOfALength = 8;

    // Pages of records take megabytes. The pool that everybody shares would keep such buffers for as long as the process lives,
    // and a service lives for months between a few busy minutes; this one goes with the client.
    private readonly ArrayPool<byte> _buffers = ArrayPool<byte>.Create(LongestBuffer, BuffersOfALength);

    /// <summary>Refuses a web page in the place of JSON.</summary>
    /// <exception cref="HubProtocolException">The body, which is given back then, is one.</exception>
    public void ThrowIfWebPage(string what, HttpResponseMessage response, HubBody body, bool mayPass)
    {
        // Hubs name a type for answers without a body too; where there are no bytes there is nothing to judge.
        if (body.Bytes.Length == 0 || response.Content.Headers.ContentType?.MediaType?.Contains("html", StringComparison.OrdinalIgnoreCase) != true)
            return;
        body.Dispose();
        throw new HubProtocolException($"{what} was answered with a web page instead of JSON; is {options.BaseUrl} a hub's address?") { MayPass = mayPass };
    }

    /// <summary>Reads an answer's body to its end.</summary>
    public async Task<HubBody> ReadBodyAsync(string what, HttpResponseMessage response, IdleGuard guard, CancellationToken caller)
    {
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(guard.Token).ConfigureAwait(false);

            return await HubBody.ReadAsync(
                async (buffer, offset, count) =>
                {
                    guard.SignOfLife();
                    var read = await stream.ReadAsync(buffer, offset, count, guard.Token).ConfigureAwait(false);
                    guard.Received(what, read);

                    return read;
                },
                response.Content.Headers.ContentLength,
                _buffers).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (guard.Expired)
        {
            throw ConnectionFaults.Silent(what, options.IdleTimeout);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException)
        {
            caller.ThrowIfCancellationRequested();
            throw new HubUnreachableException($"{what} was cut off by the hub or the network.", fault) { MayPass = true };
        }
    }

    /// <summary>Makes an exception of an answer that is not a success.</summary>
    public async Task ThrowUnlessSuccessAsync(string what, HttpResponseMessage response, IdleGuard guard, bool changes, bool isContent = false)
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
        var error = HubErrorReader.Read(what, response.StatusCode, WithoutToken(body), options.Token is not null, changes);
        error.Wait = RetryAfter.Read(response.StatusCode, response.Headers, clock.GetUtcNow());
        error.WaitsAlone = isContent && (int)response.StatusCode == 503;
        error.RequestId = response.Headers.TryGetValues("X-Request-ID", out var ids) ? ids.FirstOrDefault() : null;
        throw error;
    }

    // A hub or proxy may repeat the request in its complaint.
    private byte[] WithoutToken(byte[] body) => options.Token is { } token ? TokenEraser.Erase(body, token) : body;

    public string WithoutToken(string text) => options.Token is { } token ? text.Replace(token, "[token]") : text;
}
