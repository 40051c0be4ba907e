namespace KnowledgeHub.Manifests;

/// <summary>A stream whose first bytes were already read, from its beginning.</summary>
internal sealed class PrefixedStream(byte[] prefix, int length, Stream rest) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => _at < length ? Take(buffer, offset, count) : rest.Read(buffer, offset, count);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _at < length ? Task.FromResult(Take(buffer, offset, count)) : rest.ReadAsync(buffer, offset, count, cancellationToken);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Take(byte[] buffer, int offset, int count)
    {
        var taken = Math.Min(count, length - _at);
        Buffer.BlockCopy(prefix, _at, buffer, offset, taken);
        _at += taken;

        return taken;
    }
}
