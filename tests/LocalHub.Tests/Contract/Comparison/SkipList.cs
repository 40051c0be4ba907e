using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>The rules of <c>skip.txt</c>: answers that depend on how the recorded hubs were set up or on what was in them.</summary>
internal sealed class SkipList
{
    private static readonly string[] Kinds = ["name", "status", "text", "header", "member"];
    private readonly List<SkipRule> _rules = [];

    public static SkipList None { get; } = new();

    /// <summary>Reads lines of the form <c>kind | names | what | reason</c>.</summary>
    /// <exception cref="InvalidDataException">A line has another form.</exception>
    public static SkipList Read(IEnumerable<string> lines, string name)
    {
        var list = new SkipList();
        foreach (var (number, text) in lines.Select(line => line.Trim()).Index().Where(line => line.Item.Length > 0 && line.Item[0] != '#'))
        {
            var parts = text.Split(" | ").Select(part => part.Trim()).ToArray();
            if (parts.Length != 4 || !Kinds.Contains(parts[0]))
                throw new InvalidDataException($"{name}, line {number + 1}: wanted `kind | names | what | reason`, kind one of {string.Join(", ", Kinds)}.");
            list._rules.Add(new SkipRule(parts[0], Whole(parts[1]), Whole(parts[2])));
        }

        return list;
    }

    public bool Covers(string kind, string name, string what = "") => _rules.Exists(rule => rule.Covers(kind, name, what));

    private static Regex Whole(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant);
}
