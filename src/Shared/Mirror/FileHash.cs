using System.Buffers;

namespace KnowledgeHub.Mirror;

/// <summary>Reckons the checksum of a stored file.</summary>
internal static class FileHash
{
    private const int BufferSize = 256 << 10;

    /// <returns>The checksum and the size in bytes.</returns>
    public static async Task<(string Checksum, long SizeBytes)> OfAsync(IFileStore files, string path, Digest digest, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var stream = files.OpenRead(path);
            var size = 0L;
            while (await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false) is var count and > 0)
            {
                digest.Append(buffer, count);
                size += count;
            }

            return (digest.Take(), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
