using System.Buffers;

namespace KnowledgeHub.Mirror;

/// <summary>
/// Reckons a checksum beside the one who brings the bytes. A few buffers lie between the two, so that neither waits whenever the other is
/// held up for a moment: the checksum of a large file takes longer than its transfer, and must not stand still.
/// </summary>
internal sealed class HashQueue(Digest digest) : IDisposable
{
    // One is filled, one is hashed, the others even out. More of them would fall out of the processor's cache.
    private const int Buffers = 4;

    private readonly object _gate = new();
    private readonly Queue<(byte[] Buffer, int Count)> _full = new();
    private readonly Stack<byte[]> _free = new();
    private TaskCompletionSource<byte[]>? _wanted;
    private Task _work = Task.CompletedTask;
    private bool _isWorking;
    private int _rented;

    /// <summary>Takes over a buffer rented from the shared pool. One caller at a time.</summary>
    /// <returns>The buffer to fill next, which the caller owns.</returns>
    public Task<byte[]> HandOverAsync(byte[] buffer, int count)
    {
        lock (_gate)
        {
            _full.Enqueue((buffer, count));
            if (!_isWorking)
            {
                _isWorking = true;
                _work = Task.Run(Work);
            }

            if (_free.Count > 0)
                return Task.FromResult(_free.Pop());
            if (_rented < Buffers - 1)
            {
                _rented++;
                return Task.FromResult(ArrayPool<byte>.Shared.Rent(buffer.Length));
            }

            // The caller must not go on with its own work on this thread.
            _wanted = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);

            return _wanted.Task;
        }
    }

    /// <summary>Waits until all that was handed over is in the checksum.</summary>
    public Task SettleAsync() => _work;

    /// <summary>Gives the buffers back. Nothing may be under way any more.</summary>
    public void Dispose()
    {
        while (_free.Count > 0)
            ArrayPool<byte>.Shared.Return(_free.Pop());
    }

    private void Work()
    {
        try
        {
            while (Next() is { } part)
            {
                digest.Append(part.Buffer, part.Count);
                GiveBack(part.Buffer);
            }
        }
        catch (Exception fault)
        {
            // Whoever waits for a buffer would wait for ever.
            lock (_gate)
                _wanted?.TrySetException(fault);
            throw;
        }
    }

    private (byte[] Buffer, int Count)? Next()
    {
        lock (_gate)
        {
            if (_full.Count > 0)
                return _full.Dequeue();
            _isWorking = false;

            return null;
        }
    }

    private void GiveBack(byte[] buffer)
    {
        lock (_gate)
        {
            if (_wanted is { } wanted)
            {
                _wanted = null;
                wanted.SetResult(buffer);
            }
            else
                _free.Push(buffer);
        }
    }
}
