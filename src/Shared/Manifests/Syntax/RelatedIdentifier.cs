using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Another work and how it relates to this one: <c>issupplementto doi:10.1234/x (dataset); title=…; description=…</c>.</summary>
/// <param name="Relation">The id or the label of the relation.</param>
/// <param name="Identifier">The other work.</param>
/// <param name="ResourceType">The id or the label of what the other work is; <c>null</c> when not said.</param>
/// <param name="Title">Its title; <c>null</c> when not given. Only the GEO hub keeps it.</param>
/// <param name="Description">Its description, HTML or text; <c>null</c> when not given. Only the GEO hub keeps it.</param>
public sealed record RelatedIdentifier(string Relation, ResourceIdentifier Identifier, string? ResourceType = null, string? Title = null, string? Description = null)
{
    private const string Form = "Write a relation, an identifier and, in brackets, a resource type: issupplementto doi:10.1234/x (dataset)";

    /// <summary>Reads a related work.</summary>
    /// <param name="text">The text.</param>
    /// <param name="related">The work; <c>null</c> when there is a problem.</param>
    /// <param name="problem">What is wrong; <c>null</c> when nothing is.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RelatedIdentifier? related, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        related = null;
        var (head, title, description) = RelatedNotes.Split((text ?? "").Trim());
        var type = TakeType(ref head);
        var from = FindIdentifier(head);
        if (from <= 0)
        {
            problem = new SyntaxProblem(ProblemCodes.BadRelated, $"'{GivenText.Shorten(text)}' is no related work. {Form}.", from == 0 && head.Length > 0 ? $"references {text!.Trim()}" : null);
        }
        else if (ResourceIdentifier.TryParse(head.Substring(from), out var identifier, out problem))
        {
            related = new RelatedIdentifier(head.Substring(0, from).Trim(), identifier, type, title, description);
        }

        return related is not null;
    }

    /// <summary>The related work as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => $"{Relation} {Identifier}{(ResourceType is null ? "" : $" ({ResourceType})")}{RelatedNotes.Write(Title, Description)}";

    /// <summary>The related work as the hub's JSON: an entry of <c>related_identifiers</c>.</summary>
    public string ToJson() => ManifestJson.Write(ToJsonObject());

    internal JsonObject ToJsonObject()
    {
        var json = new JsonObject
        {
            ["identifier"] = Identifier.Value,
            ["scheme"] = Identifier.Scheme,
            ["relation_type"] = new JsonObject { ["id"] = Relation },
        };
        if (ResourceType is not null)
            json["resource_type"] = new JsonObject { ["id"] = ResourceType };
        if (Title is not null)
            json["title"] = Title;
        if (Description is not null)
            json["description"] = Description;

        return json;
    }

    private static string? TakeType(ref string head)
    {
        var open = head.LastIndexOf(" (", StringComparison.Ordinal);
        if (open < 0 || head[head.Length - 1] != ')')
            return null;
        var type = head.Substring(open + 2, head.Length - open - 3).Trim();
        head = head.Substring(0, open).TrimEnd();

        return type.Length == 0 ? null : type;
    }

    /// <summary>Where the first word begins that is an identifier; the relation before it may be a label of several words.</summary>
    private static int FindIdentifier(string head)
    {
        var colon = head.IndexOf(':');
        if (colon >= 0)
            return head.LastIndexOf(' ', colon) + 1;

        // Without a scheme: the first word that is plainly a DOI or an ISBN.
        for (var from = 0; from < head.Length;)
        {
            var end = head.IndexOf(' ', from);
            var word = head.Substring(from, (end < 0 ? head.Length : end) - from);
            if (IdentifierRules.Guess(word) is not null)
                return from;
            from += word.Length;
            while (from < head.Length && head[from] == ' ')
                from++;
        }

        return -1;
    }
}
