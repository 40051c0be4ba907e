
namespace KnowledgeHub.Manifests;

/// <summary>Finds the id that a cell's text stands for.</summary>
internal static class TermLookup
{
    private const string FieldsOfScience = "FOS:";

    /// <summary>Finds a term.</summary>
    /// <param name="vocabularies">The vocabularies.</param>
    /// <param name="type">Which of them.</param>
    /// <param name="text">The text.</param>
    /// <param name="tag">What the term must be usable for; <c>null</c> for anything.</param>
    /// <param name="id">The id; the text itself where the vocabulary is not known.</param>
    /// <returns>What is wrong; <c>null</c> when nothing is.</returns>
    public static SyntaxProblem? Find(IVocabularies vocabularies, string type, string text, string? tag, out string id)
    {
        var name = type == VocabularyTypes.Subjects && text.StartsWith(FieldsOfScience, StringComparison.OrdinalIgnoreCase) ? text.Substring(FieldsOfScience.Length).Trim() : text;
        var vocabulary = vocabularies.Find(type);
        id = name;
        if (vocabulary is null)
            return FindUnknown(type, name, ref id);

        var problem = vocabulary.Find(name, out var term);
        if (term is null && type == VocabularyTypes.Languages && LanguageCodes.Find(name) is { } code && vocabulary.Find(code, out term) is null)
            problem = null;
        id = term?.Id ?? name;
        if (term is not null && tag is not null && term.Tags.Count > 0 && !term.Tags.Contains(tag))
            problem = new SyntaxProblem(ProblemCodes.TermNotUsable, $"The term '{term.Id}' of {type} cannot be used here: it is not {tag}.");

        return problem;
    }

    /// <summary>The id, where nothing is wrong with the text; the text itself otherwise.</summary>
    public static string Id(IVocabularies vocabularies, string type, string text)
    {
        Find(vocabularies, type, text, null, out var id);

        return id;
    }

    private static SyntaxProblem? FindUnknown(string type, string name, ref string id)
    {
        if (type == VocabularyTypes.Languages)
            id = LanguageCodes.Find(name) ?? name.ToLowerInvariant();

        return new SyntaxProblem(
            ProblemCodes.NoVocabulary,
            $"The vocabulary {type} has not been fetched from the hub yet, so its terms could not be checked; check once with the hub at hand.");
    }
}
