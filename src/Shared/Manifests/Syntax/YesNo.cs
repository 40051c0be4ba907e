using System.Diagnostics.CodeAnalysis;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>A cell that says yes or no: <c>yes</c>, <c>true</c>, <c>1</c>, <c>no</c>, <c>false</c>, <c>0</c>, in any case.</summary>
public static class YesNo
{
    // What spreadsheets in other languages show for TRUE and FALSE, and what people write there.
    private static readonly HashSet<string> OtherYes = new(StringComparer.OrdinalIgnoreCase)
    {
        "y", "on", "x", "wahr", "ja", "vrai", "oui", "verdadero", "verdadeiro", "si", "sí", "sim", "vero", "waar",
    };

    private static readonly HashSet<string> OtherNo = new(StringComparer.OrdinalIgnoreCase)
    {
        "n", "off", "falsch", "nein", "faux", "non", "falso", "não", "nao", "onwaar", "nee", "-",
    };

    /// <summary>Reads a yes or a no.</summary>
    public static bool TryParse(string? text, out bool isYes, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var word = (text ?? "").Trim();
        isYes = Is(word, "yes") || Is(word, "true") || word == "1";
        problem = isYes || Is(word, "no") || Is(word, "false") || word == "0"
            ? null
            : new SyntaxProblem(ProblemCodes.BadYesNo, $"'{GivenText.Shorten(text)}' is neither yes nor no.", OtherYes.Contains(word) ? "yes" : OtherNo.Contains(word) ? "no" : "yes or no");

        return problem is null;
    }

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    public static string Print(bool isYes) => isYes ? "yes" : "no";

    private static bool Is(string word, string known) => word.Equals(known, StringComparison.OrdinalIgnoreCase);
}
