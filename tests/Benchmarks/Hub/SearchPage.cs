using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>One page of a search, written from the templates to the connection without an object per record.</summary>
internal sealed class SearchPage(Corpus corpus, Matches matches, SearchRequest request)
{
    // Large enough that a flush costs little beside its bytes, small enough to stay in the processor's cache.
    private const int FlushBytes = 128 * 1024;

    private readonly int _start = (request.Page - 1) * request.Size;
    private readonly int _hits = Math.Clamp(
        Math.Min(matches.Count, SearchRequest.Window) - ((request.Page - 1) * request.Size), 0, request.Size);

    /// <summary>How many records the page holds.</summary>
    public int Hits => _hits;

    /// <summary>Sends the page.</summary>
    public async Task WriteAsync(HttpResponse response, string self, CancellationToken cancellationToken)
    {
        var head = """{"hits":{"hits":["""u8.ToArray();
        var tail = Encoding.UTF8.GetBytes(Tail(self));
        response.ContentType = "application/json";
        response.ContentLength = head.Length + SumBytes() + tail.Length;

        // Started first, so that the body goes straight into the connection's own pipe.
        await response.StartAsync(cancellationToken);
        var body = response.BodyWriter;
        body.Write(head);
        for (var hit = 0; hit < _hits;)
        {
            hit = WriteSome(body, hit);
            await body.FlushAsync(cancellationToken);
        }

        await body.WriteAsync(tail, cancellationToken);
    }

    private int WriteSome(PipeWriter body, int hit)
    {
        var span = body.GetSpan(FlushBytes);
        var written = 0;
        for (; hit < _hits; hit++)
        {
            var record = RecordAt(hit);
            var size = corpus.SizeBytes(record);
            if (written + size + 1 > span.Length)
                break;

            if (hit > 0)
                span[written++] = (byte)',';
            corpus.Write(span[written..], record);
            written += size;
        }

        body.Advance(written);
        return hit;
    }

    private long SumBytes()
    {
        long sum = Math.Max(0, _hits - 1);
        for (var hit = 0; hit < _hits; hit++)
            sum += corpus.SizeBytes(RecordAt(hit));
        return sum;
    }

    private int RecordAt(int hit) => matches[request.NewestFirst ? matches.Count - 1 - _start - hit : _start + hit];

    private string Tail(string self)
    {
        var next = (long)request.Page * request.Size < matches.Count ? $",\"next\":\"{request.Link(self, request.Page + 1)}\"" : "";
        return $"],\"total\":{matches.Count}}},\"aggregations\":{{}},\"sortBy\":\"{request.Sort}\","
            + $"\"links\":{{\"self\":\"{request.Link(self, request.Page)}\"{next}}}}}";
    }
}
