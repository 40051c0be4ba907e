using System.Text.Json;
using KnowledgeHub.Model;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Reads one section key by key; remembers which keys it was asked for, so that the rest can be called unknown.</summary>
internal sealed class ConfigSection(ConfigNode node, ICollection<ConfigProblem> problems)
{
    private readonly List<string> _known = [];

    public ConfigNode Node { get; } = node;

    /// <summary>Adds a problem of this section as a whole.</summary>
    public void Report(string message) => problems.Add(Node.Problem(message));

    /// <summary>Adds a problem of one value.</summary>
    public void Report(string key, string message) => problems.Add(At(key).Problem(message));

    /// <summary>Adds a warning about one value.</summary>
    public void Warn(string key, string message) => problems.Add(At(key).Problem(message) with { IsWarning = true });

    /// <summary>Finds a value; <c>null</c> when it is not there or says <c>null</c>, which both mean the default.</summary>
    public ConfigNode? Find(string key)
    {
        if (!_known.Contains(key, StringComparer.OrdinalIgnoreCase))
            _known.Add(key);
        return Node.Find(key) is { Kind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value ? value : null;
    }

    public string? Text(string key, string example)
    {
        if (Find(key) is not { } value)
            return null;
        if (value.Kind == JsonValueKind.String && value.Text.Trim().Length > 0)
        {
            if (!value.Text.Any(char.IsControl))
                return value.Text;
            problems.Add(value.Problem("The text holds a control character, such as a line break or a null; remove it."));
            return null;
        }

        return Wrong<string>(value, "a text", example);
    }

    public string? RequiredText(string key, string example)
    {
        if (Find(key) is null)
            problems.Add(At(key).Problem($"This is needed, for example \"{key}\": {example}."));
        return Text(key, example);
    }

    public bool? Flag(string key) => Find(key) switch
    {
        null => null,
        { Kind: JsonValueKind.True } => true,
        { Kind: JsonValueKind.False } => false,
        { Variable: not null } value when bool.TryParse(value.Text, out var flag) => flag,
        var value => Wrong<bool?>(value, "true or false", "true"),
    };

    /// <summary>A time such as <c>24h</c>.</summary>
    public TimeSpan? Time(string key, TimeSpan from, TimeSpan to, string range, string example)
    {
        if (Find(key) is not { } value)
            return null;
        if (value.Kind == JsonValueKind.String && Duration.TryParse(value.Text, out var time, out _) && time >= from && time <= to)
            return time;

        return Wrong<TimeSpan?>(value, $"a time {range}, as a number with s, m, h or d", $"\"{example}\"");
    }

    /// <summary>A size such as <c>20GB</c>, in bytes.</summary>
    public long? Size(string key, string example)
    {
        if (Find(key) is not { } value)
            return null;
        if (value.Kind == JsonValueKind.String && ByteSize.TryParse(value.Text, out var bytes, out _))
            return bytes;

        return Wrong<long?>(value, "a size, as a number with B, kB, MB, GB or TB", $"\"{example}\"");
    }

    /// <summary>One of a few words, in any case.</summary>
    public string? Choice(string key, IReadOnlyList<string> words)
    {
        if (Find(key) is not { } value)
            return null;
        var word = value.Kind == JsonValueKind.String ? words.FirstOrDefault(word => string.Equals(word, value.Text, StringComparison.OrdinalIgnoreCase)) : null;
        return word ?? Wrong<string>(value, string.Join(" or ", words.Select(w => $"\"{w}\"")), $"\"{Nearest.Of(value.Text, words) ?? words[0]}\"");
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string>? Texts(string key, string example) =>
        List(key, example)?.Select(element => element is { Kind: JsonValueKind.String, Text.Length: > 0 }
            ? element.Text
            : Wrong<string>(element, "a text", example)).OfType<string>().ToList();

    /// <summary>A list of whatever.</summary>
    public IReadOnlyList<ConfigNode>? List(string key, string example) => Find(key) switch
    {
        null => null,
        { Kind: JsonValueKind.Array } value => value.Elements,
        { Variable: { } variable } value => Wrong<IReadOnlyList<ConfigNode>>(value, $"a list, set element by element with {variable}__0 and so on", example),
        var value => Wrong<IReadOnlyList<ConfigNode>>(value, "a list", example),
    };

    /// <summary>A section inside this one.</summary>
    public ConfigSection? Section(string key, string example)
    {
        if (Find(key) is not { } value)
            return null;
        if (value.Kind == JsonValueKind.Object)
            return new ConfigSection(value, problems);

        Wrong<object>(value, "a section", example);
        return null;
    }

    /// <summary>The section that a node of this one is.</summary>
    public ConfigSection Inside(ConfigNode inner) => new(inner, problems);

    /// <summary>Reports every key nobody asked for.</summary>
    public void Close()
    {
        foreach (var (key, value) in Node.Members)
        {
            if (_known.Contains(key, StringComparer.OrdinalIgnoreCase))
                continue;
            var advice = Nearest.Of(key, _known) is { } near ? $"Did you mean {near}?" : $"Known here: {string.Join(", ", _known)}.";
            problems.Add(value.Problem($"'{key}' is not a key of this section. {advice}"));
        }
    }

    /// <summary>Reports a value of the wrong kind or range.</summary>
    public T? Wrong<T>(ConfigNode value, string expected, string example)
    {
        problems.Add(value.Problem($"Expected {expected}, such as {example}, but found {value.Describe()}."));
        return default;
    }

    private ConfigNode At(string key) => Find(key) ?? Node with { Path = Node.PathOf(key) };
}
