using System.Security.Cryptography;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Import;

/// <summary>A file on its way to the hub, counted as it is read, and hashed when its SHA-256 was promised.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1844", Justification = "The upload reads into arrays; netstandard2.0 has no other way.")]
internal sealed class MeteredFile(string path, long sizeBytes, ImportPulse pulse, bool hashes) : Stream
{
    // Up to this size a file is read at once: handing the read to another thread takes longer than the read.
    private const long SmallBytes = 256 << 10;

    // The upload reads in large portions; a second buffer would only be copied from.
    private const int NoBuffer = 1;

    private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, NoBuffer, sizeBytes > SmallBytes ? FileOptions.Asynchronous | FileOptions.SequentialScan : FileOptions.None);
    private readonly IncrementalHash? _hash = hashes ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    private long _told;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>The hash of all that was read, once it is closed; <c>null</c> when none was asked for.</summary>
    public string? Sha256 { get; private set; }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = _file.IsAsync ? await _file.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false) : _file.Read(buffer, offset, count);
        _hash?.AppendData(buffer, offset, read);
        _told += read;
        pulse.Sent(read);

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Takes back what was counted: the file is sent once more.</summary>
    public void Uncount() => pulse.Sent(-_told);

    protected override void Dispose(bool disposing)
    {
        if (disposing && _file.CanRead)
        {
            Sha256 = _hash is null ? null : Hex.Lower(_hash.GetHashAndReset());
            _file.Dispose();
            _hash?.Dispose();
        }

        base.Dispose(disposing);
    }
}
