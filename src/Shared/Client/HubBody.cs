using System.Buffers;

namespace KnowledgeHub.Client;

/// <summary>The body of an answer in a borrowed buffer, given back when disposed.</summary>
public sealed class HubBody : IDisposable
{
    private const int Longest = 512 << 20;

    private byte[]? _buffer;

    private HubBody(byte[] buffer, int length)
    {
        _buffer = buffer;
        Bytes = new ReadOnlyMemory<byte>(buffer, 0, length);
    }

    /// <summary>The bytes; not to be touched after the body was disposed.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="read">Reads into a part of an array, as <see cref="Stream.Read(byte[], int, int)"/> does.</param>
    /// <param name="expected">The length, when it is known.</param>
    internal static async Task<HubBody> ReadAsync(Func<byte[], int, int, Task<int>> read, long? expected)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min((expected ?? 64 << 10) + 1, 16 << 20));
        var length = 0;
        try
        {
            while (await read(buffer, length, buffer.Length - length).ConfigureAwait(false) is var count and > 0)
            {
                length += count;
                if (length > Longest)
                    throw new HubProtocolException($"The hub's answer is longer than {Longest >> 20} MB, which no page of records is.");
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        return new HubBody(buffer, length);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(buffer.Length * 2));
        Buffer.BlockCopy(buffer, 0, larger, 0, buffer.Length);
        ArrayPool<byte>.Shared.Return(buffer);

        return larger;
    }
}
