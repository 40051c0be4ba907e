using System.Buffers;

namespace KnowledgeHub.Mirror;

/// <summary>A file being fetched, hashed while it is written.</summary>
internal sealed class PartialFile : IPartialFile
{
    // Below this size a second thread costs more than it saves.
    private const int WorthAThread = 128 << 10;

    private const long FlushStretch = 32 << 20;

    private readonly FileStream _stream;
    private readonly Digest? _digest;
    private readonly HashQueue? _hashing;
    private long _flushBegun;

    public PartialFile(string file, string? checksum, FileShare share = FileShare.ReadWrite | FileShare.Delete)
    {
        _stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 1); // the mirror has one writer; a lock per file costs two calls
        _digest = Digest.For(checksum);
        _hashing = _digest is null ? null : new HashQueue(_digest);
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
        await SettleAsync().ConfigureAwait(false);
        Restart();
    }

    private Task SettleAsync() => _hashing?.SettleAsync() ?? Task.CompletedTask;

    private void Restart()
    {
        _stream.SetLength(0);
        _flushBegun = 0;
        _digest?.Take();
    }

    public async Task<byte[]> AppendAsync(byte[] buffer, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ItemFaults.Write(_stream, buffer, count);
        BeginFlush();
        if (_digest is null || _hashing is null)
            return buffer;
        if (count >= WorthAThread)
            return await _hashing.HandOverAsync(buffer, count).ConfigureAwait(false);
        await _hashing.SettleAsync().ConfigureAwait(false);
        _digest.Append(buffer, count);

        return buffer;
    }

    public async Task<string?> CompleteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await SettleAsync().ConfigureAwait(false);
        _stream.Flush();

        return _digest?.Take();
    }

    /// <summary>Makes what was written survive a power cut.</summary>
    public void Flush() => _stream.Flush(flushToDisk: true);

    public async ValueTask DisposeAsync()
    {
        await SettleAsync().ConfigureAwait(false);
        _hashing?.Dispose();
        _stream.Dispose();
        _digest?.Dispose();
    }

    private void BeginFlush()
    {
        if (_stream.Position - _flushBegun < FlushStretch)
            return;
        FileSystem.BeginFlush(_stream.SafeFileHandle, _flushBegun, _stream.Position - _flushBegun);
        _flushBegun = _stream.Position;
    }

    private void HashWhatIsHere()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(WorthAThread);
        while (_stream.Read(buffer, 0, buffer.Length) is var count and > 0)
            _digest!.Append(buffer, count); // called only with a digest
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
