using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Writes a page of a search, in the form that was asked for.</summary>
internal sealed class SearchPage(HubRequest request, SearchScope scope, SearchParameters parameters, SearchMatches matches)
{
    private readonly string _type = ContentNegotiation.Negotiated(request.Http);

    public Task AnswerAsync()
    {
        if (_type is ContentNegotiation.Json or ContentNegotiation.UiJson)
            return request.AnswerAsync(200, Write(Hit));

        // The GEO hub's line has these forms for single records only, and fails on a list of them.
        if (request.Site.Profile == HubProfile.G)
            throw HubAnswerException.ServerError();
        return _type.EndsWith("json", StringComparison.Ordinal)
            ? request.AnswerAsync(200, Write(view => RecordExports.Of(request, view)?.Body ?? Hit(view)))
            : request.AnswerAsync(200, Encoding.UTF8.GetBytes(string.Join('\n', Views().Select(view => Encoding.UTF8.GetString(RecordExports.Of(request, view)?.Body ?? [])))), _type);
    }

    private byte[] Hit(RecordView view)
    {
        var json = view.Json(scope.Form with { Level = request.Of(request.State.FindRecord(view.Id) ?? view) });
        return ExpandedForm.AddTo(UiForm.AddTo(json, request, view), request, view);
    }

    private IEnumerable<RecordView> Views()
    {
        var end = Math.Min(request.Site.Options.ResultWindow, matches.Hits.Count);
        var size = Math.Min(parameters.Size, end);
        for (var i = parameters.First; i < end && i < parameters.First + size; i++)
            yield return matches.Hits[(int)i];
    }

    /// <summary>Joins a page from hits that are already written.</summary>
    private byte[] Write(Func<RecordView, byte[]> hit)
    {
        var page = new ArrayBufferWriter<byte>(64 * 1024);
        page.Write("{\"hits\":{\"hits\":["u8);
        var separator = ReadOnlySpan<byte>.Empty;
        foreach (var view in Views())
        {
            page.Write(separator);
            page.Write(hit(view));
            separator = ","u8;
        }

        page.Write(Encoding.UTF8.GetBytes($"],\"total\":{matches.Hits.Count}}}"));
        if (matches.Aggregations is not null)
        {
            page.Write(",\"aggregations\":"u8);
            page.Write(matches.Aggregations);
        }

        // The form for the GEO hub's own pages ends here.
        var habits = SearchHabits.Of(request.Site.Profile);
        if (_type == ContentNegotiation.Json || !habits.LeadsAstray)
            WriteLinks(page);
        if (_type == ContentNegotiation.Json && habits.NumbersPages)
            page.Write(Encoding.UTF8.GetBytes($",\"page\":{parameters.Page}"));
        page.Write("}"u8);
        return page.WrittenSpan.ToArray();
    }

    private void WriteLinks(ArrayBufferWriter<byte> page)
    {
        page.Write(",\"sortBy\":"u8);
        page.Write(JsonSerializer.SerializeToUtf8Bytes(parameters.Sort));
        page.Write(",\"links\":"u8);
        page.Write(HubJson.Write(json =>
        {
            json.WriteStartObject();
            foreach (var (key, url) in SearchLinks.Of(request.Site, scope, parameters, matches.Hits.Count))
                json.WriteString(key, url);
            json.WriteEndObject();
        }));
    }
}
