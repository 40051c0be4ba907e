using System.Buffers;

namespace KnowledgeHub.Client;

/// <summary>The body of an answer in a borrowed buffer, given back when disposed.</summary>
public sealed class HubBody : IDisposable
{
    // A page of 250 large records has a few megabytes; a small answer may inflate to any size.
    private const int Longest = 128 << 20;

    private readonly ArrayPool<byte> _pool;
    private byte[]? _buffer;

    private HubBody(ArrayPool<byte> pool, byte[] buffer, int length)
    {
        _pool = pool;
        _buffer = buffer;
        Bytes = new ReadOnlyMemory<byte>(buffer, 0, length);
    }

    /// <summary>The bytes; not to be touched after the body was disposed.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="read">Reads into a part of an array, as <see cref="Stream.Read(byte[], int, int)"/> does.</param>
    /// <param name="expected">The length, when it is known.</param>
    /// <param name="pool">Lends the buffer.</param>
    internal static async Task<HubBody> ReadAsync(Func<byte[], int, int, Task<int>> read, long? expected, ArrayPool<byte> pool)
    {
        var buffer = pool.Rent((int)Math.Min((expected ?? 64 << 10) + 1, 16 << 20));
        var length = 0;
        try
        {
            while (await read(buffer, length, buffer.Length - length).ConfigureAwait(false) is var count and > 0)
            {
                length += count;
                if (length > Longest)
                    throw new HubProtocolException($"The hub's answer is longer than {Longest >> 20} MB, which no page of records is.");
                if (length == buffer.Length)
                    buffer = Grow(pool, buffer);
            }
        }
        catch
        {
            pool.Return(buffer);
            throw;
        }

        return new HubBody(pool, buffer, length);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
            _pool.Return(buffer);
    }

    private static byte[] Grow(ArrayPool<byte> pool, byte[] buffer)
    {
        var larger = pool.Rent(Math.Min(buffer.Length * 2, Longest + 1));
        Buffer.BlockCopy(buffer, 0, larger, 0, buffer.Length);
        pool.Return(buffer);

        return larger;
    }
}
