using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Who paid, and under which grant: <c>European Commission[ror:00k4n6c32] # 755021 # Title of the grant</c>.</summary>
/// <param name="Funder">The funder's name, id or both.</param>
/// <param name="AwardId">The id of a grant the hub knows, written <c># id:…</c>; <c>null</c> when not given.</param>
/// <param name="AwardNumber">The grant's number; <c>null</c> when not given.</param>
/// <param name="AwardTitle">The grant's title, in English; <c>null</c> when not given.</param>
public sealed record Funding(Affiliation Funder, string? AwardId = null, string? AwardNumber = null, string? AwardTitle = null)
{
    private const string Marks = "#[]";
    private const string IdWord = "id:";

    /// <summary>Reads <c>funder[ror:…] # number # title</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Funding? funding, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var marked = MarkedText.Read((text ?? "").Trim(), Marks);
        var length = marked.Text.Length;
        var first = marked.IndexOf('#', 0, length);
        var second = first < 0 ? -1 : marked.IndexOf('#', first + 1, length);
        var number = first < 0 ? "" : marked.Part(first + 1, second < 0 ? length : second);
        var title = second < 0 ? "" : marked.Part(second + 1, length);
        funding = null;
        if (!TryReadFunder(marked, first < 0 ? length : first, out var funder, out problem))
            return false;

        var isId = number.StartsWith(IdWord, StringComparison.OrdinalIgnoreCase);
        if (!isId && (number.Length == 0) != (title.Length == 0))
        {
            problem = new SyntaxProblem(
                ProblemCodes.BadFunding, $"'{GivenText.Shorten(text)}' gives {(title.Length == 0 ? "a number but no title" : "a title but no number")} of the grant; the hub wants both: funder # number # title.");

            return false;
        }

        funding = new Funding(funder, isId ? number.Substring(IdWord.Length).Trim() : null, isId || number.Length == 0 ? null : number, title.Length == 0 ? null : title);

        return true;
    }

    /// <summary>The funding as <see cref="TryParse"/> reads it.</summary>
    public override string ToString()
    {
        var id = Funder.Id is null ? "" : $"[{new Affiliation(null, Funder.Id)}]";
        var award = AwardId is not null ? IdWord + AwardId : AwardNumber;
        var funder = Funder.Name is null ? id : MarkedText.Write(Funder.Name, Marks, _ => true, beforeMark: id.Length > 0) + id;
        if (award is null && AwardTitle is null)
            return funder;

        return $"{funder} # {Protect(award ?? "")}{(AwardTitle is null ? "" : $" # {Protect(AwardTitle)}")}";
    }

    /// <summary>The funding as the hub's JSON: an entry of <c>funding</c>.</summary>
    public string ToJson() => ManifestJson.Write(ToJsonObject());

    internal JsonObject ToJsonObject()
    {
        var json = new JsonObject { ["funder"] = Funder.ToJsonObject() };
        var award = new JsonObject();
        if (AwardId is not null)
            award["id"] = AwardId;
        if (AwardNumber is not null)
            award["number"] = AwardNumber;
        if (AwardTitle is not null)
            award["title"] = new JsonObject { ["en"] = AwardTitle };
        if (award.Count > 0)
            json["award"] = award;

        return json;
    }

    private static string Protect(string text) => MarkedText.Write(text, Marks, at => text[at] == '#');

    private static bool TryReadFunder(MarkedText text, int end, [NotNullWhen(true)] out Affiliation? funder, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var open = text.IndexOf('[', 0, end);
        var close = open < 0 ? -1 : text.IndexOf(']', open, end);
        var name = text.Part(0, open < 0 ? end : open);
        funder = null;
        problem = null;
        if (open >= 0 && (close < 0 || text.Part(close + 1, end).Length > 0))
            problem = new SyntaxProblem(ProblemCodes.BadFunding, $"The funder '{GivenText.Shorten(text.Part(0, end))}' should end with its ROR in brackets, as European Commission[ror:00k4n6c32].");
        else if (open < 0 && name.Length == 0)
            problem = new SyntaxProblem(ProblemCodes.BadFunding, "The funding names no funder; write funder[ror:…] # number # title.");
        else if (open < 0)
            funder = new Affiliation(name);
        else if (Affiliation.TryParse(AsId(text.Part(open + 1, close)), out var id, out problem))
            funder = new Affiliation(name.Length == 0 ? null : name, id.Id);

        return funder is not null;
    }

    // Without a scheme the ROR is meant: a mistyped one must not become a name.
    private static string AsId(string text) => text.Contains(':') ? text : "ror:" + text;
}
