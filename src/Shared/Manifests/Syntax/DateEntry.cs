using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>A date of some kind: <c>collected:2019/2020:the dry season</c>.</summary>
/// <param name="Type">The id or the label of the kind of date.</param>
/// <param name="Date">The date or interval.</param>
/// <param name="Note">A description; <c>null</c> when not given.</param>
public sealed record DateEntry(string Type, EdtfDate Date, string? Note = null)
{
    /// <summary>Reads <c>type:date[:note]</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DateEntry? entry, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var whole = (text ?? "").Trim();
        var first = whole.IndexOf(':');
        var second = first < 0 ? -1 : whole.IndexOf(':', first + 1);
        entry = null;
        if (first <= 0)
        {
            var isDate = EdtfDate.TryParse(whole, out _, out _);
            problem = new SyntaxProblem(
                ProblemCodes.BadDateEntry, $"'{GivenText.Shorten(text)}' is no date of a kind; write type:date or type:date:note, as collected:2019/2020.", isDate ? $"collected:{whole}" : null);
        }
        else if (EdtfDate.TryParse(whole.Substring(first + 1, (second < 0 ? whole.Length : second) - first - 1), out var date, out problem))
        {
            var note = second < 0 ? "" : whole.Substring(second + 1).Trim();
            entry = new DateEntry(whole.Substring(0, first).Trim(), date, note.Length == 0 ? null : note);
        }

        return entry is not null;
    }

    /// <summary>The entry as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => $"{Type}:{Date}{(Note is null ? "" : ":" + Note)}";

    /// <summary>The entry as the hub's JSON: an entry of <c>dates</c>.</summary>
    public string ToJson() => ManifestJson.Write(ToJsonObject());

    internal JsonObject ToJsonObject()
    {
        var json = new JsonObject { ["date"] = Date.Text, ["type"] = new JsonObject { ["id"] = Type } };
        if (Note is not null)
            json["description"] = Note;

        return json;
    }
}
