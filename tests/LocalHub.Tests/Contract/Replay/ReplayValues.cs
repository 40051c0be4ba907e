using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>What stands for the names in braces: words of this run, and values that its answers brought.</summary>
internal sealed partial class ReplayValues
{
    private readonly Dictionary<string, string> _words;
    private readonly Dictionary<int, (RawAnswer Answer, JsonNode? Body)> _answers = [];

    public ReplayValues(Uri hub, DateTimeOffset now)
    {
        var run = Guid.NewGuid().ToString("N");
        (Run, Mark) = ("zq" + run[..10], "zs" + run[10..20]);
        _words = new Dictionary<string, string>
        {
            ["run"] = Run,
            ["mark"] = Mark,
            ["mark6"] = Mark[..6],
            ["origin"] = hub.GetLeftPart(UriPartial.Authority),
            ["token"] = LocalHubOptions.OwnerToken,
            ["token2"] = LocalHubOptions.SecondToken,
            ["resource type"] = "image-photo",
            ["today"] = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["in two days"] = now.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A word in every title of the run.</summary>
    public string Run { get; }

    /// <summary>A word in the titles of the group <c>search</c>.</summary>
    public string Mark { get; }

    public string this[string word] => _words[word];

    public void Keep(int step, RawAnswer answer, JsonNode? body) => _answers[step] = (answer, body);

    /// <summary>The body that a request brought.</summary>
    public JsonNode? BodyOf(int step) => _answers[step].Body;

    /// <summary>The text with values in the place of names.</summary>
    public string Fill(string template) => Reference().Replace(template, match =>
        match.Groups["step"].Success ? Value(match) : _words[match.Groups["word"].Value]);

    private string Value(Match match)
    {
        var (answer, body) = _answers[int.Parse(match.Groups["step"].Value, CultureInfo.InvariantCulture)];
        var path = match.Groups["path"].Value;
        var value = path.StartsWith("header ", StringComparison.Ordinal) ? answer.Headers.GetValueOrDefault(path[7..]) : At(body, path)?.ToString();

        // What the hub did not bring is asked for all the same: the answer then tells.
        return match.Groups["form"].Value switch
        {
            "upper" => (value ?? "00000-00000").ToUpperInvariant(),
            "cut" => value is { Length: > 3 } ? value[..^3] : "cut",
            _ => value ?? "00000-00000",
        };
    }

    private static JsonNode? At(JsonNode? body, string path) => path.Split('.').Aggregate(body, (node, step) => node switch
    {
        JsonObject members => members[step],
        JsonArray items when int.TryParse(step, out var index) && index < items.Count => items[index],
        _ => null,
    });

    [GeneratedRegex(@"\{(?:(?<step>\d+):(?<path>[^{}!]+)(?:!(?<form>\w+))?|(?<word>run|mark6?|origin|token2?|resource type|today|in two days))\}")]
    private static partial Regex Reference();
}
