using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Client;

/// <summary>A file's bytes on their way to the hub, hashed as they pass. Its length is sent: the hub may take a body of unknown length for an empty one.</summary>
internal sealed class UploadBody : IDisposable
{
    private const int BufferBytes = 128 << 10;

    // From this size on the hub's opinion is awaited before the bytes are sent, so that a refusal does not cost them.
    private const long LargeBytes = 1 << 20;

    private readonly Stream _source;
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);

    public UploadBody(Stream source, long sizeBytes)
    {
        _source = source;
        SizeBytes = sizeBytes;
    }

    public long SizeBytes { get; }

    public bool IsLarge => SizeBytes >= LargeBytes;

    /// <summary>The md5 of what was sent, in lower-case hexadecimal; known once all of it was.</summary>
    public string? Md5 { get; private set; }

    /// <summary>What went wrong with the source, as opposed to the connection; <c>null</c> when nothing did.</summary>
    public Exception? SourceFault { get; private set; }

    public HttpContent Content(IdleGuard guard)
    {
        var content = new Body(this, guard);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        return content;
    }

    public void Dispose() => _md5.Dispose();

    private async Task SendAsync(Stream target, IdleGuard guard)
    {
        var buffer = new byte[(int)Math.Min(BufferBytes, Math.Max(1, SizeBytes))];
        var left = SizeBytes;
        while (left > 0)
        {
            // Reading from a slow disk is not the hub's silence.
            guard.Rest();
            var count = await ReadAsync(buffer, (int)Math.Min(buffer.Length, left), guard.Token).ConfigureAwait(false);
            _md5.AppendData(buffer, 0, count);
            left -= count;
            guard.SignOfLife();
            await target.WriteAsync(buffer, 0, count, guard.Token).ConfigureAwait(false);
        }

        guard.SignOfLife();
        Md5 = Hex.Lower(_md5.GetHashAndReset());
    }

    private async Task<int> ReadAsync(byte[] buffer, int count, CancellationToken cancellationToken)
    {
        try
        {
            var read = await _source.ReadAsync(buffer, 0, count, cancellationToken).ConfigureAwait(false);

            return read > 0 ? read : throw new IOException("The file ended before its size was reached: it has changed while it was uploaded.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            SourceFault = fault;
            throw;
        }
    }

    private sealed class Body(UploadBody owner, IdleGuard guard) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => owner.SendAsync(stream, guard);

        protected override bool TryComputeLength(out long length)
        {
            length = owner.SizeBytes;

            return true;
        }
    }
}
