using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>Makes up small valid pictures and archives.</summary>
internal static class ExampleImages
{
    /// <summary>A grey PNG of noise, stored uncompressed so that its size is about the one asked for.</summary>
    public static byte[] Png(int size, ulong seed)
    {
        var side = Math.Max(8, (int)Math.Sqrt(size));
        var pixels = ExampleContent.Noise(side * (side + 1), seed);
        for (var row = 0; row < side; row++)
            pixels[row * (side + 1)] = 0;

        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.NoCompression, leaveOpen: true))
            zlib.Write(pixels);

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 8;
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(png, "IHDR", header);
        WriteChunk(png, "IDAT", compressed.ToArray());
        WriteChunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>A grey, uncompressed, one-strip TIFF.</summary>
    public static byte[] Tiff(int size, ulong seed)
    {
        var side = Math.Max(8, (int)Math.Sqrt(size));
        (ushort Tag, ushort Type, int Value)[] entries =
        [
            (256, 4, side), (257, 4, side), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8 + 2 + (9 * 12) + 4), (277, 3, 1), (278, 4, side), (279, 4, side * side),
        ];
        using var tiff = new MemoryStream();
        using var writer = new BinaryWriter(tiff);
        writer.Write("II"u8);
        writer.Write((short)42);
        writer.Write(8);
        writer.Write((short)entries.Length);
        foreach (var (tag, type, value) in entries)
        {
            writer.Write(tag);
            writer.Write(type);
            writer.Write(1);
            writer.Write(value);
        }

        writer.Write(0);
        writer.Write(ExampleContent.Noise(side * side, seed));
        return tiff.ToArray();
    }

    /// <summary>A zip of one stored file.</summary>
    public static byte[] Zip(int size, ulong seed)
    {
        using var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("data.bin", CompressionLevel.NoCompression);
            entry.LastWriteTime = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var content = entry.Open();
            content.Write(ExampleContent.Noise(size, seed));
        }

        return result.ToArray();
    }

    private static void WriteChunk(Stream png, string type, byte[] data)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
