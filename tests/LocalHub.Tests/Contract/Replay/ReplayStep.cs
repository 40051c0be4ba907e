using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>A line of a script: a request of the probe, or what it did between requests. <c>script.py</c> says what the members mean.</summary>
internal sealed record ReplayStep
{
    /// <summary>The group that begins; <c>null</c> for other steps.</summary>
    public string? Group { get; private init; }

    /// <summary>The search that must find something before the next step.</summary>
    public string? Found { get; private init; }

    /// <summary>A call of LocalHub's operator.</summary>
    public string? Operator { get; private init; }

    /// <summary>How long the hub's index has to catch up.</summary>
    public TimeSpan? Pause { get; private init; }

    /// <summary>What values of answers are called from here on.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private init; } = new Dictionary<string, string>();

    /// <summary>The number of the request, from 1; 0 for other steps.</summary>
    public int Number { get; private init; }

    /// <summary>The name of the request in the transcript; <c>null</c> when it only prepares.</summary>
    public string? Name { get; private init; }

    public string Method { get; private init; } = "";

    public string Path { get; private init; } = "";

    /// <summary>Whose token is sent: <c>owner</c>, <c>other</c>, <c>wrong</c> or <c>none</c>.</summary>
    public string Token { get; private init; } = "";

    public IReadOnlyDictionary<string, string> Headers { get; private init; } = new Dictionary<string, string>();

    /// <summary>The line itself, for the forms of a body.</summary>
    public required JsonObject Line { get; init; }

    public static ReplayStep Parse(string text)
    {
        var line = HubJsonText.Parse(text)!.AsObject();

        return new ReplayStep
        {
            Line = line,
            Group = (string?)line["group"],
            Found = (string?)line["found"],
            Operator = (string?)line["operator"],
            Pause = line["pause"] is { } seconds ? TimeSpan.FromSeconds(seconds.GetValue<double>()) : null,
            Names = Texts(line["names"]),
            Number = (int?)line["step"] ?? 0,
            Name = (string?)line["name"],
            Method = (string?)line["method"] ?? "",
            Path = (string?)line["path"] ?? "",
            Token = (string?)line["token"] ?? "",
            Headers = Texts(line["headers"]),
        };
    }

    private static Dictionary<string, string> Texts(JsonNode? members) => (members?.AsObject() ?? []).ToDictionary(member => member.Key, member => (string)member.Value!);
}
