using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace KnowledgeHub.LocalHub;

/// <summary>The bytes of a file: given, generated on demand, or kept in a folder.</summary>
[JsonDerivedType(typeof(GeneratedContent), "generated")]
[JsonDerivedType(typeof(BlobContent), "blob")]
[JsonDerivedType(typeof(BytesContent), "bytes")]
[JsonDerivedType(typeof(PartsContent), "parts")]
internal abstract record FileContent
{
    private string? _md5;

    [JsonIgnore]
    public abstract long SizeBytes { get; }

    /// <summary>The md5 in lower-case hex, computed once when first asked for.</summary>
    [JsonIgnore]
    public string Md5 => _md5 ??= ComputeMd5();

    public abstract Stream Open();

    /// <summary>The same content kept elsewhere.</summary>
    public virtual FileContent Store(Func<FileContent, FileContent> store) => store(this);

    private string ComputeMd5()
    {
        using var stream = Open();
        return Convert.ToHexStringLower(MD5.HashData(stream));
    }
}

/// <summary>Bytes held in memory.</summary>
internal sealed record BytesContent(byte[] Bytes) : FileContent
{
    [JsonIgnore]
    public override long SizeBytes => Bytes.Length;

    public override Stream Open() => new MemoryStream(Bytes, writable: false);
}

/// <summary>Repeatable noise of any size that takes no memory.</summary>
internal sealed record GeneratedContent(long Size, ulong Seed) : FileContent
{
    [JsonIgnore]
    public override long SizeBytes => Size;

    public override Stream Open() => new GeneratedStream(Size, Seed);
}

/// <summary>Bytes in a file of the hub's folder.</summary>
internal sealed record BlobContent(string Path) : FileContent
{
    [JsonIgnore]
    public override long SizeBytes => new FileInfo(Path).Length;

    public override Stream Open() => File.OpenRead(Path);
}
