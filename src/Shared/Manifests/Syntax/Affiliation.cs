using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Where somebody works: a name, an id of the hub's list of organisations (its ROR), or both.</summary>
/// <param name="Name">The name; <c>null</c> when only the id is given.</param>
/// <param name="Id">The id; <c>null</c> when only the name is given.</param>
public sealed record Affiliation(string? Name, string? Id = null)
{
    /// <summary>Reads <c>INPE ror:04xbn6x09</c>, <c>INPE</c>, <c>ror:04xbn6x09</c> or the address of a ROR page.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Affiliation? affiliation, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var whole = (text ?? "").Trim();
        affiliation = null;
        problem = null;
        var blank = whole.LastIndexOf(' ');
        var last = whole.Substring(blank + 1);
        var name = whole.Substring(0, Math.Max(blank, 0)).Trim();
        if (whole.Length == 0)
            problem = new SyntaxProblem(ProblemCodes.BadPerson, "An affiliation is empty; write its name, its ROR, or both.");
        else if (last.StartsWith("id:", StringComparison.OrdinalIgnoreCase) && last.Length > 3)
            affiliation = new Affiliation(name.Length == 0 ? null : name, last.Substring(3));
        else if (!IsRorWord(last))
            affiliation = new Affiliation(whole);
        else if (PersonIdentifier.TryCreate("ror", last.StartsWith("ror:", StringComparison.OrdinalIgnoreCase) ? last.Substring(4) : last, out var ror, out problem))
            affiliation = new Affiliation(name.Length == 0 ? null : name, ror.Value);

        return affiliation is not null;
    }

    /// <summary>The affiliation as <see cref="TryParse"/> reads it.</summary>
    public override string ToString()
    {
        var id = Id is null ? "" : PersonIdentifier.TryCreate("ror", Id, out var ror, out _) && ror.Value == Id ? $"ror:{Id}" : $"id:{Id}";

        return string.IsNullOrEmpty(Name) ? id : id.Length == 0 ? Name! : $"{Name} {id}";
    }

    internal JsonObject ToJsonObject()
    {
        var json = new JsonObject();
        if (Id is not null)
            json["id"] = Id;
        if (Name is not null)
            json["name"] = Name;

        return json;
    }

    private static bool IsRorWord(string word) =>
        word.StartsWith("ror:", StringComparison.OrdinalIgnoreCase) || word.IndexOf("://ror.org/", StringComparison.OrdinalIgnoreCase) > 0;
}
