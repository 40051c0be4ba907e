using System.Buffers.Binary;

namespace KnowledgeHub.LocalHub;

/// <summary>Noise that depends only on the seed and the position, so that any part can be read without the rest.</summary>
internal sealed class GeneratedStream(long length, ulong seed) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp(length - _position, 0, buffer.Length);
        Span<byte> block = stackalloc byte[8];
        for (var written = 0; written < count;)
        {
            var (index, skip) = Math.DivRem(_position, 8);
            BinaryPrimitives.WriteUInt64LittleEndian(block, Scatter.Mix(seed ^ ((ulong)index << 1)));
            var take = Math.Min(8 - (int)skip, count - written);
            block.Slice((int)skip, take).CopyTo(buffer[written..]);
            written += take;
            _position += take;
        }

        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
