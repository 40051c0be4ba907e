using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>What a hub answered to the requests of the probe, by name.</summary>
internal sealed class Transcript
{
    private readonly Dictionary<string, RecordedLine> _lines = [];

    /// <summary>The lines by name; a name used twice has a number.</summary>
    public IReadOnlyDictionary<string, RecordedLine> Lines => _lines;

    /// <summary>The answers to requests.</summary>
    public IEnumerable<RecordedLine> Requests => _lines.Values.Where(line => !line.IsFact);

    /// <summary>Conclusions whose group is one of these.</summary>
    public IEnumerable<RecordedLine> Facts => _lines.Values.Where(line => line.IsFact);

    /// <summary>Reads the lines of a transcript.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="InvalidDataException">A line is no JSON, or the recording broke off.</exception>
    public static Transcript Read(IEnumerable<string> lines, string name)
    {
        var transcript = new Transcript();
        foreach (var (number, text) in lines.Index())
        {
            var line = Parse(text) ?? throw new InvalidDataException($"{name}, line {number + 1} is no JSON object.");
            if (line["group_error"] is { } group)
                throw new InvalidDataException($"{name}: the recording of group '{group}' ended early: {line["text"]}");
            if (line["name"] is not null)
                transcript.Add(line);
        }

        return transcript;
    }

    /// <summary>Says what a transcript lacks to be the whole of what was asked.</summary>
    /// <exception cref="InvalidDataException">It lacks something.</exception>
    public void MustHave(IEnumerable<string> names, string name)
    {
        var missing = names.Where(wanted => !_lines.ContainsKey(wanted)).ToList();
        if (missing.Count > 0)
            throw new InvalidDataException($"{name} is half a recording: it has no answer to '{missing[0]}' and {missing.Count - 1} others of {_lines.Count + missing.Count}.");
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return HubJsonText.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Add(JsonObject line)
    {
        var name = line["name"]!.GetValue<string>();
        var answer = line["answer"]!;
        var headers = answer["headers"]!.AsObject().ToDictionary(header => header.Key, header => header.Value!.GetValue<string>());
        var body = answer["body"]?.DeepClone();
        Add(new RecordedLine(name, new RecordedAnswer(answer["status"]!.GetValue<int>(), headers, body))
        {
            Request = line["request"] is { } request ? $"{request["method"]} {request["path"]} ({request["token"]})" : null,
        });
    }

    private void Add(RecordedLine line)
    {
        for (var use = 1; ; use++)
        {
            var name = use == 1 ? line.Name : $"{line.Name} #{use}";
            if (_lines.TryAdd(name, line with { Name = name }))
                return;
        }
    }
}
