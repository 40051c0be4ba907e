using KnowledgeHub.Manifests;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Drafts;

/// <summary>Turns the words of people into the fields of the hub's document; pure. What cannot be right is refused before anything is sent.</summary>
internal static class DraftFields
{
    /// <summary>A reference to a term of a vocabulary.</summary>
    public static Dictionary<string, object?> Term(string id) => new() { ["id"] = id.Trim() };

    /// <summary>A person or organisation of <c>Brown, Troy (orcid:…) [affiliation]</c>.</summary>
    public static object? Person(object? given) => given is not string text
        ? given
        : Manifests.Person.TryParse(text, out var person, out var problem) ? PlainJson.Read(person.ToJson()) : throw Wrong(ErrorIds.InvalidMetadata, problem);

    /// <summary>A date or interval, as it was written.</summary>
    public static string Date(string text) => EdtfDate.TryParse(text, out var date, out var problem) ? date.Text : throw Wrong(ErrorIds.InvalidDate, problem);

    /// <summary>A licence by id, or of one's own with an address.</summary>
    public static object? Licence(object? given) => given is not string text
        ? given
        : Manifests.Licence.TryParse(text, out var licence, out var problem) ? PlainJson.Read(licence.ToJson()) : throw Wrong(ErrorIds.InvalidMetadata, problem);

    /// <summary>A keyword.</summary>
    public static object? Keyword(object? given) => given is string text ? new Dictionary<string, object?> { ["subject"] = text } : given;

    /// <summary>A reference to a term, or what is one already.</summary>
    public static object? TermOf(object? given) => given is string id ? Term(id) : given;

    /// <summary>Plain text becomes the HTML that the hub keeps.</summary>
    public static string Html(string text) => DescriptionText.ToHtml(text);

    /// <summary>The places of a box.</summary>
    public static Dictionary<string, object?> Locations(IReadOnlyList<string> boxes) => new()
    {
        ["features"] = boxes.Select(text => (object?)new Dictionary<string, object?>
        {
            ["geometry"] = BoxText.TryParse(text, out var box, out var problem) ? PlainJson.Read(BoxText.ToGeometry(box).ToJson()) : throw Wrong(ErrorIds.InvalidBbox, problem),
        }).ToList(),
    };

    /// <summary>Lets the members of a document's metadata be given as plain text where that is clear: a type or language by id, a creator by name.</summary>
    public static void Complete(IDictionary<string, object?> metadata)
    {
        Each(metadata, "creators", Person);
        Each(metadata, "contributors", Person);
        Each(metadata, "rights", Licence);
        Each(metadata, "subjects", Keyword);
        foreach (var terms in (string[])["languages", "target_audiences", "engagement_priorities"])
            Each(metadata, terms, TermOf);
        foreach (var term in (string[])["resource_type", "geo_work_programme_activity"])
        {
            if (metadata.TryGetValue(term, out var given) && given is string id)
                metadata[term] = Term(id);
        }

        if (metadata.TryGetValue("publication_date", out var date) && date is string text)
            metadata["publication_date"] = Date(text);
    }

    private static void Each(IDictionary<string, object?> metadata, string name, Func<object?, object?> read)
    {
        if (!metadata.TryGetValue(name, out var given) || given is null)
            return;
        metadata[name] = given is System.Collections.IEnumerable list and not string and not IDictionary<string, object?>
            ? list.Cast<object?>().Select(read).ToList()
            : new List<object?> { read(given) };
    }

    private static KhModuleException Wrong(string id, SyntaxProblem problem) => new(problem.ToString(), id);
}
