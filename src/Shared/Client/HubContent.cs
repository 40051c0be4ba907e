namespace KnowledgeHub.Client;

/// <summary>The content of a file, on its way. Dispose it when it has been read, or will not be.</summary>
public sealed class HubContent : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly Stream _body;
    private readonly IdleGuard _guard;
    private readonly IDisposable _place;
    private readonly string _what;
    private readonly TimeSpan _idle;
    private readonly BandwidthLimit _bandwidth;

    internal HubContent(string what, HttpResponseMessage response, Stream body, IdleGuard guard, TimeSpan idle, IDisposable place, BandwidthLimit bandwidth, long offset, long? total)
    {
        _what = what;
        _response = response;
        _body = body;
        _guard = guard;
        _idle = idle;
        _place = place;
        _bandwidth = bandwidth;
        Offset = offset;
        TotalBytes = total;
        guard.Rest();
    }

    /// <summary>The position in the file at which this content begins: where it was asked to, or 0 when the hub does not serve parts.</summary>
    public long Offset { get; }

    /// <summary>Size of the whole file in bytes; <c>null</c> when the hub does not say.</summary>
    public long? TotalBytes { get; }

    /// <summary>Reads on.</summary>
    /// <returns>Bytes read; 0 at the end.</returns>
    /// <exception cref="HubUnreachableException">The connection broke or fell silent.</exception>
    public async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _guard.SignOfLife();

        // Usually the token is the one that the content was opened with, which the guard knows already.
        using var either = cancellationToken == _guard.Caller || !cancellationToken.CanBeCanceled
            ? null
            : CancellationTokenSource.CreateLinkedTokenSource(_guard.Token, cancellationToken);
        try
        {
            var read = await _body.ReadAsync(buffer, offset, _bandwidth.Portion(count), either?.Token ?? _guard.Token).ConfigureAwait(false);
            _guard.Rest();
            _guard.Received(_what, read);
            await _bandwidth.TakeAsync(read, either?.Token ?? _guard.Token).ConfigureAwait(false);

            return read;
        }
        catch (OperationCanceledException) when (_guard.Expired)
        {
            throw ConnectionFaults.Silent(_what, _idle);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _guard.Caller.ThrowIfCancellationRequested();
            throw new HubUnreachableException($"{_what} was cut off by the hub or the network.", fault) { MayPass = true };
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _response.Dispose();
        _guard.Dispose();
        _place.Dispose();
    }
}
