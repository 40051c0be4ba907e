using System.Buffers;

namespace KnowledgeHub.Mirror;

/// <summary>A file being fetched, hashed while it is written. The hash of one buffer is reckoned while the next arrives.</summary>
internal sealed class PartialFile : IPartialFile
{
    // Below this size a second thread costs more than it saves.
    private const int WorthAThread = 128 << 10;

    private const long FlushStretch = 32 << 20;

    private readonly FileStream _stream;
    private readonly Digest? _digest;
    private long _flushBegun;
    private Task _hashing = Task.CompletedTask;
    private byte[]? _hashed;

    public PartialFile(string file, string? checksum, FileShare share = FileShare.ReadWrite | FileShare.Delete)
    {
        _stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 1); // the mirror has one writer; a lock per file costs two calls
        _digest = Digest.For(checksum);
        if (_stream.Length == 0)
            return;
        if (_digest is null)
            Restart();
        else
            HashWhatIsHere();
    }

    public long Length => _stream.Position;

    public async Task RestartAsync()
    {
        await _hashing.ConfigureAwait(false);
        Restart();
    }

    private void Restart()
    {
        _stream.SetLength(0);
        _flushBegun = 0;
        _digest?.Take();
    }

    public async Task<byte[]> AppendAsync(byte[] buffer, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var next = buffer;
        if (_digest is { } digest)
        {
            await _hashing.ConfigureAwait(false);
            if (count < WorthAThread)
                digest.Append(buffer, count);
            else
            {
                // While one buffer is hashed, the caller fills the other.
                next = _hashed ?? ArrayPool<byte>.Shared.Rent(buffer.Length);
                _hashed = buffer;
                _hashing = Task.Run(() => digest.Append(buffer, count), CancellationToken.None);
            }
        }

        try
        {
            _stream.Write(buffer, 0, count);
        }
        catch when (next != buffer)
        {
            // The caller hears of the fault and keeps its buffer.
            await _hashing.ConfigureAwait(false);
            _hashed = next;
            throw;
        }

        if (_stream.Position - _flushBegun < FlushStretch)
            return next;
        FileSystem.BeginFlush(_stream.SafeFileHandle, _flushBegun, _stream.Position - _flushBegun);
        _flushBegun = _stream.Position;

        return next;
    }

    public async Task<string?> CompleteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _hashing.ConfigureAwait(false);
        _stream.Flush();

        return _digest?.Take();
    }

    /// <summary>Makes what was written survive a power cut.</summary>
    public void Flush() => _stream.Flush(flushToDisk: true);

    public async ValueTask DisposeAsync()
    {
        await _hashing.ConfigureAwait(false);
        if (_hashed is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
        _stream.Dispose();
        _digest?.Dispose();
    }

    private void HashWhatIsHere()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(WorthAThread);
        while (_stream.Read(buffer, 0, buffer.Length) is var count and > 0)
            _digest!.Append(buffer, count); // called only with a digest
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
