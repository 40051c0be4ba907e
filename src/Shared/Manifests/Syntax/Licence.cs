using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>A licence: the id or the label of one the hub knows (<c>cc-by-4.0</c>), or one's own as <c>Title &lt;address&gt;</c>.</summary>
/// <param name="Id">The id or the label; <c>null</c> for one's own licence.</param>
/// <param name="Title">The title of one's own licence, in English; <c>null</c> for one the hub knows.</param>
/// <param name="Address">The address of one's own licence; <c>null</c> when not given.</param>
public sealed record Licence(string? Id, string? Title = null, string? Address = null)
{
    /// <summary>Reads a licence.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Licence? licence, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var whole = (text ?? "").Trim();
        var open = whole.LastIndexOf('<');
        licence = null;
        problem = null;
        if (whole.Length == 0)
            problem = new SyntaxProblem(ProblemCodes.BadLicence, "The licence is empty; write its id, as cc-by-4.0, or Title <address>.");
        else if (open < 0)
            licence = IsAddress(whole) ? null : new Licence(whole);
        else if (open > 0 && whole[whole.Length - 1] == '>' && whole.Substring(open + 1, whole.Length - open - 2).Trim() is var address && (address.Length == 0 || IsAddress(address)))
            licence = new Licence(null, whole.Substring(0, open).Trim(), address.Length == 0 ? null : address);

        if (licence is null)
            problem ??= new SyntaxProblem(ProblemCodes.BadLicence, $"'{GivenText.Shorten(text)}' is no licence; write its id, as cc-by-4.0, or Title <https://…>.", IsAddress(whole) ? $"Title <{whole}>" : null);

        return licence is not null;
    }

    /// <summary>The licence as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => Id ?? $"{Title} <{Address}>";

    /// <summary>The licence as the hub's JSON: an entry of <c>rights</c>.</summary>
    public string ToJson() => ManifestJson.Write(ToJsonObject());

    internal JsonObject ToJsonObject()
    {
        if (Id is not null)
            return new JsonObject { ["id"] = Id };
        var json = new JsonObject { ["title"] = new JsonObject { ["en"] = Title } };
        if (Address is not null)
            json["link"] = Address;

        return json;
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");
}
