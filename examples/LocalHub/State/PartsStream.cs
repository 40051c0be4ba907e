namespace KnowledgeHub.LocalHub;

/// <summary>Reads content that came in parts.</summary>
internal sealed class PartsStream(PartsContent content) : Stream
{
    private Stream? _part;
    private int _number;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => content.Size;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var (number, offset) = ((int)(Position / content.PartSize) + 1, Position % content.PartSize);
        var count = (int)Math.Clamp(Math.Min(Length - Position, content.PartSize - offset), 0, buffer.Length);
        if (count == 0)
            return 0;
        var read = ReadPart(number, offset, buffer[..count]);
        Position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _part?.Dispose();
        base.Dispose(disposing);
    }

    private int ReadPart(int number, long offset, Span<byte> buffer)
    {
        if (number != _number)
        {
            _part?.Dispose();
            (_part, _number) = (content.Parts.GetValueOrDefault(number)?.Open(), number);
        }

        if (_part is null || offset >= _part.Length)
        {
            buffer.Clear();
            return buffer.Length;
        }

        _part.Position = offset;
        return _part.Read(buffer);
    }
}
