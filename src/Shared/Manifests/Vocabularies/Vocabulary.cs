using System.Collections.Concurrent;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>One vocabulary, and how a term is found in it.</summary>
public sealed class Vocabulary
{
    private const int MostSuggestions = 2000;

    private readonly Dictionary<string, VocabularyTerm> _byId;
    private readonly ILookup<string, VocabularyTerm> _byEnglish;
    private readonly ILookup<string, VocabularyTerm> _byOther;
    private readonly ConcurrentDictionary<string, string?> _suggestions = new();

    /// <param name="type">The vocabulary's name in the hub's API.</param>
    /// <param name="terms">Its terms.</param>
    public Vocabulary(string type, IReadOnlyList<VocabularyTerm> terms)
    {
        Type = type;
        Terms = terms;
        _byId = new Dictionary<string, VocabularyTerm>(terms.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var term in terms)
            _byId[term.Id] = term;
        _byEnglish = terms.SelectMany(term => EnglishNames(term).Select(name => (name, term))).ToLookup(pair => Fold(pair.name), pair => pair.term);
        _byOther = terms
            .SelectMany(term => term.Labels.Where(label => label.Key != "en").Select(label => (label.Value, term)))
            .ToLookup(pair => Fold(pair.Value), pair => pair.term);
    }

    /// <summary>The vocabulary's name in the hub's API.</summary>
    public string Type { get; }

    /// <summary>The terms, in the hub's order.</summary>
    public IReadOnlyList<VocabularyTerm> Terms { get; }

    /// <summary>Finds a term by its id, its English label or its acronym, in any case.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="term">The term; <c>null</c> when there is a problem.</param>
    /// <returns>What is wrong; <c>null</c> when nothing is.</returns>
    public SyntaxProblem? Find(string text, out VocabularyTerm? term)
    {
        if (_byId.TryGetValue(text, out term))
            return null;

        var named = _byEnglish[Fold(text)].Distinct().ToList();
        term = named.Count == 1 ? named[0] : null;
        if (term is not null)
            return null;
        if (named.Count > 1)
            return new SyntaxProblem(ProblemCodes.AmbiguousLabel, $"Several terms of {Type} are called '{GivenText.Shorten(text)}'.", string.Join(" or ", named.Select(one => one.Id).Take(5)));
        if (_byOther[Fold(text)].FirstOrDefault() is { } foreign)
            return new SyntaxProblem(ProblemCodes.ForeignLabel, $"'{GivenText.Shorten(text)}' is a label of {Type} in another language; write the id or the English label.", foreign.Id);

        return new SyntaxProblem(ProblemCodes.UnknownTerm, $"{Type} has no term '{GivenText.Shorten(text)}'.", Suggest(text));
    }

    // Looking through thousands of labels takes a while. The same slip mostly recurs; a sheet with thousands of different ones has another trouble.
    private string? Suggest(string text)
    {
        if (_suggestions.TryGetValue(text, out var known))
            return known;

        return _suggestions.Count < MostSuggestions ? _suggestions.GetOrAdd(text, NearestTo) : null;
    }

    private string? NearestTo(string text)
    {
        if (Nearest.Of(text, Terms.Select(term => term.Id)) is { } id)
            return id;
        if (Nearest.Of(text, Terms.Select(term => term.Label)) is { } label)
            return Terms.First(term => term.Label == label).Id;

        // Somebody who wrote part of a name meant a term that holds it.
        var folded = Fold(text);
        var holding = folded.Length < 3 ? [] : Terms.Where(term => Fold(term.Label).Contains(folded, StringComparison.Ordinal) || Fold(term.Id).Contains(folded, StringComparison.Ordinal)).Take(4).ToList();

        return holding.Count is 0 or > 3 ? null : string.Join(" or ", holding.Select(term => term.Id));
    }

    private static IEnumerable<string> EnglishNames(VocabularyTerm term)
    {
        if (term.Labels.TryGetValue("en", out var label))
            yield return label;
        if (term.Acronym is not null)
            yield return term.Acronym;
    }

    private static string Fold(string text) => text.Trim().ToUpperInvariant();
}
