using System.Security.Cryptography;

namespace KnowledgeHub.Shell.Files;

/// <summary>The checksum of a local file, as the hub writes it.</summary>
internal static class LocalHash
{
    private const int BufferSize = 256 << 10;

    /// <summary>Such as <c>md5:d41d8cd98f00b204e9800998ecf8427e</c>.</summary>
    public static async Task<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        var buffer = new byte[BufferSize];
        while (await file.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false) is var read and > 0)
            hash.AppendData(buffer, 0, read);

        return "md5:" + string.Concat(hash.GetHashAndReset().Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
