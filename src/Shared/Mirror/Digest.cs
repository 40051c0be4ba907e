using System.Security.Cryptography;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Mirror;

/// <summary>A checksum as the hub writes it, such as <c>md5:…</c>, and its reckoning.</summary>
internal sealed class Digest : IDisposable
{
    private readonly string _algorithm;
    private readonly IncrementalHash _hash;

    private Digest(string algorithm, HashAlgorithmName name)
    {
        _algorithm = algorithm;
        _hash = IncrementalHash.CreateHash(name);
    }

    /// <summary>The reckoning that a promised checksum needs; <c>null</c> when there is none that we know.</summary>
    public static Digest? For(string? checksum) => checksum?.Split(':')[0].ToLowerInvariant() switch
    {
        "md5" => new Digest("md5", HashAlgorithmName.MD5),
        "sha1" => new Digest("sha1", HashAlgorithmName.SHA1),
        "sha256" => new Digest("sha256", HashAlgorithmName.SHA256),
        "sha512" => new Digest("sha512", HashAlgorithmName.SHA512),
        _ => null,
    };

    /// <summary>Whether a promised checksum can be reckoned.</summary>
    public static bool Knows(string? checksum)
    {
        using var digest = For(checksum);
        return digest is not null;
    }

    public static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    public void Append(byte[] bytes, int count) => _hash.AppendData(bytes, 0, count);

    /// <summary>The checksum of what was appended, as the hub would write it; begins anew.</summary>
    public string Take() => $"{_algorithm}:{Hex.Lower(_hash.GetHashAndReset())}";

    public void Dispose() => _hash.Dispose();
}
