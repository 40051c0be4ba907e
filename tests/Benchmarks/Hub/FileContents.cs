using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>The files of the records: each is one block of noise, begun at a place of its own and repeated to size.</summary>
internal sealed class FileContents
{
    private const int BlockBytes = 1024 * 1024;
    private const int ChunkBytes = 128 * 1024;

    // Twice the same block, so that a whole one can be read from any start.
    private readonly byte[] _noise = new byte[2 * BlockBytes];
    private readonly HubOptions _options;
    private readonly string[] _checksums;

    /// <summary>Makes the contents and their checksums.</summary>
    public FileContents(HubOptions options)
    {
        _options = options;
        new Random(1).NextBytes(_noise.AsSpan(0, BlockBytes));
        _noise.AsSpan(0, BlockBytes).CopyTo(_noise.AsSpan(BlockBytes));
        _checksums = [.. Enumerable.Range(0, options.Records * options.FilesPerRecord).Select(Checksum)];
    }

    /// <summary>How many files there are.</summary>
    public int Count => _checksums.Length;

    /// <summary>The size of each, in bytes.</summary>
    public long SizeBytes => _options.FileSizeBytes;

    /// <summary>The key of a file, unique over the whole hub.</summary>
    public static string Key(int file) => string.Create(CultureInfo.InvariantCulture, $"tile-{file:00000000}.bin");

    /// <summary>Finds a file by its key; false when there is none.</summary>
    public bool TryFind(string key, out int file) =>
        int.TryParse(key.AsSpan(Math.Min(5, key.Length)).TrimEnd(".bin"), NumberStyles.None, CultureInfo.InvariantCulture, out file)
            && file < Count && Key(file) == key;

    /// <summary>The record a file belongs to.</summary>
    public int RecordOf(int file) => file / _options.FilesPerRecord;

    /// <summary>The md5 of a file, in hexadecimal digits.</summary>
    public string Md5(int file) => _checksums[file];

    /// <summary>The file list of a record as the hub answers it.</summary>
    public JsonObject List(int record, string recordUrl)
    {
        var links = new JsonObject { ["self"] = $"{recordUrl}/files", ["archive"] = $"{recordUrl}/files-archive" };
        var list = new JsonObject { ["enabled"] = _options.FilesPerRecord > 0, ["links"] = links };
        if (_options.FilesPerRecord == 0)
            return list;

        var files = Enumerable.Range(record * _options.FilesPerRecord, _options.FilesPerRecord);
        list["entries"] = new JsonArray([.. files.Select(file => Entry(file, recordUrl))]);
        list["default_preview"] = null;
        list["order"] = new JsonArray();
        return list;
    }

    /// <summary>Sends the content of a file.</summary>
    public async Task WriteAsync(HttpResponse response, int file, CancellationToken cancellationToken)
    {
        response.ContentType = "application/octet-stream";
        response.ContentLength = SizeBytes;
        response.Headers.ETag = $"\"md5:{Md5(file)}\"";
        response.Headers.ContentMD5 = Md5(file);
        if (SizeBytes <= ChunkBytes)
        {
            // One write takes the header along, which saves a packet per small file.
            await response.BodyWriter.WriteAsync(_noise.AsMemory(Start(file), (int)SizeBytes), cancellationToken);
            return;
        }

        await response.StartAsync(cancellationToken);
        for (long sent = 0; sent < SizeBytes;)
        {
            var size = (int)Math.Min(SizeBytes - sent, ChunkBytes);
            var start = Start(file) + (int)(sent % BlockBytes);
            _noise.AsSpan(start, size).CopyTo(response.BodyWriter.GetSpan(size));
            response.BodyWriter.Advance(size);
            sent += size;
            await response.BodyWriter.FlushAsync(cancellationToken);
        }
    }

    private JsonNode Entry(int file, string recordUrl) => new JsonObject
    {
        ["key"] = Key(file),
        ["created"] = "2020-01-01T00:00:00.417329+00:00",
        ["updated"] = "2020-01-01T00:00:00.417329+00:00",
        ["checksum"] = $"md5:{Md5(file)}",
        ["size"] = SizeBytes,
        ["mimetype"] = "application/octet-stream",
        ["status"] = "completed",
        ["storage_class"] = "L",
        ["file_id"] = $"0b5c1e5a-5b3e-4d0a-9f57-{file:000000000000}",
        ["version_id"] = $"7f1d2c4b-93aa-4c11-8d02-{file:000000000000}",
        ["bucket_id"] = $"c2a7e6d8-1f64-4b0e-a3c9-{RecordOf(file):000000000000}",
        ["metadata"] = null,
        ["links"] = new JsonObject { ["self"] = $"{recordUrl}/files/{Key(file)}", ["content"] = $"{recordUrl}/files/{Key(file)}/content" },
    };

    private string Checksum(int file)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        for (var left = SizeBytes; left > 0; left -= BlockBytes)
            md5.AppendData(_noise.AsSpan(Start(file), (int)Math.Min(left, BlockBytes)));
        return Convert.ToHexStringLower(md5.GetHashAndReset());
    }

    // The factor is odd and the block a power of two, so no two of the first million files start at the same place.
    private static int Start(int file) => (int)(file * 104_729L % BlockBytes);
}
