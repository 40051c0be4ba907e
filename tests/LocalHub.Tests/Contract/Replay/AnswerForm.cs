using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Brings an answer into the form of a transcript.</summary>
internal sealed partial class AnswerForm(AnswerNames names)
{
    private static readonly HashSet<string> Kept =
    [
        "content-type", "location", "etag", "allow", "content-disposition", "content-md5", "retry-after", "www-authenticate", "accept-ranges", "content-range",
        "cache-control", "link", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "x-content-type-options", "content-security-policy",
        "x-frame-options", "last-modified", "transfer-encoding", "access-control-allow-origin", "content-encoding", "vary", "content-length",
    ];

    /// <summary>The document of an answer; <c>null</c> when it is none.</summary>
    public static JsonNode? Document(RawAnswer answer)
    {
        try
        {
            return answer.MediaType.Contains("json", StringComparison.Ordinal) ? HubJsonText.Parse(answer.Text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The answer to a request for a path.</summary>
    public RecordedAnswer Of(RawAnswer answer, string path)
    {
        var headers = answer.Headers.Where(header => Kept.Contains(header.Key)).ToDictionary(header => header.Key, header => Header(header.Key, header.Value, path, answer.MediaType));
        var body = Document(answer) is { } document ? new BodyNames(names).In(document) : Text(answer);

        return new RecordedAnswer(answer.Status, headers, LongTexts.Cut(body));
    }

    private string Header(string name, string value, string path, string mediaType) => name switch
    {
        "retry-after" or "x-ratelimit-remaining" or "x-ratelimit-reset" => value.All(char.IsAsciiDigit) ? "{number}" : names.In(value),
        // Of contents the length is told, of documents it is not.
        "content-length" when value != "0" && (!path.Contains("/content", StringComparison.Ordinal) || mediaType.Contains("json", StringComparison.Ordinal)) => "{number}",
        "etag" => RevisionTag().Replace(names.In(value), "$1\"{rev}\""),
        _ => names.In(value),
    };

    private JsonNode Text(RawAnswer answer)
    {
        var text = answer.Text;
        var runes = text.EnumerateRunes().Count();
        if (runes < 400)
            return names.In(text);
        var kind = answer.MediaType.Contains("xml", StringComparison.Ordinal) ? "xml" : answer.MediaType.Contains("html", StringComparison.Ordinal) ? "html" : "text";

        return names.In(LongTexts.Start(text)) + $"… ({kind})";
    }

    [GeneratedRegex("""^(W/)?"\d+"$""")]
    private static partial Regex RevisionTag();
}
