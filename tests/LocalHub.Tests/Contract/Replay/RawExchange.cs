using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Sends requests of any form, each on a connection of its own, and reads what comes back.</summary>
internal static class RawExchange
{
    public static async Task<RawAnswer> SendAsync(Uri hub, RawRequest request, CancellationToken cancellationToken)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(hub.Host, hub.Port, cancellationToken);
        await using var stream = client.GetStream();
        await WriteAsync(stream, hub, request, cancellationToken);

        await using var reader = new BufferedStream(stream);
        while (true)
        {
            var (status, headers) = await ReadHeadAsync(reader, cancellationToken);
            // Only says that the body may come; it is under way already.
            if (status == 100)
                continue;
            var body = request.Method == "HEAD" || status is 204 or 304 ? [] : await ReadBodyAsync(reader, headers, cancellationToken);

            return new RawAnswer(status, headers, headers.GetValueOrDefault("content-encoding") == "gzip" && body.Length > 0 ? Unzip(body) : body);
        }
    }

    private static async Task WriteAsync(NetworkStream stream, Uri hub, RawRequest request, CancellationToken cancellationToken)
    {
        var head = new StringBuilder($"{request.Method} {request.Target} HTTP/1.1\r\nHost: {hub.Authority}\r\n");
        foreach (var (name, value) in request.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (request.Chunks is not null)
            head.Append("Transfer-Encoding: chunked\r\n");
        else if (request.Body is not null || request.Method is "POST" or "PUT" or "PATCH")
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {request.Body?.Length ?? 0}\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), cancellationToken);

        if (request.Body is not null)
            await stream.WriteAsync(request.Body, cancellationToken);
        foreach (var chunk in request.Chunks ?? [])
            await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8], cancellationToken);
        if (request.Chunks is not null)
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), cancellationToken);
    }

    private static async Task<(int Status, Dictionary<string, string> Headers)> ReadHeadAsync(BufferedStream reader, CancellationToken cancellationToken)
    {
        var first = await ReadLineAsync(reader, cancellationToken);
        var headers = new Dictionary<string, string>();
        while (await ReadLineAsync(reader, cancellationToken) is { Length: > 0 } line)
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant()] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();

        return (int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture), headers);
    }

    private static async Task<byte[]> ReadBodyAsync(BufferedStream reader, Dictionary<string, string> headers, CancellationToken cancellationToken)
    {
        if (headers.TryGetValue("content-length", out var length))
            return await ReadAsync(reader, int.Parse(length, CultureInfo.InvariantCulture), cancellationToken);
        using var body = new MemoryStream();
        if (headers.GetValueOrDefault("transfer-encoding") != "chunked")
        {
            await reader.CopyToAsync(body, cancellationToken);
            return body.ToArray();
        }

        while (true)
        {
            var size = int.Parse(await ReadLineAsync(reader, cancellationToken), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await ReadAsync(reader, size, cancellationToken));
            await ReadLineAsync(reader, cancellationToken);
            if (size == 0)
                return body.ToArray();
        }
    }

    private static async Task<byte[]> ReadAsync(BufferedStream reader, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await reader.ReadExactlyAsync(bytes, cancellationToken);

        return bytes;
    }

    private static async Task<string> ReadLineAsync(BufferedStream reader, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while ((await ReadAsync(reader, 1, cancellationToken))[0] is var one and not (byte)'\n')
            line.Add(one);

        return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
    }

    private static byte[] Unzip(byte[] bytes)
    {
        using var plain = new MemoryStream();
        using (var zipped = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))
            zipped.CopyTo(plain);

        return plain.ToArray();
    }
}
