namespace KnowledgeHub.HelpBuilder;

/// <summary>What a page of Markdown says of a cmdlet: a description, and examples under headings, the code in fences.</summary>
/// <param name="Description">The paragraphs before the first heading of an example.</param>
/// <param name="Examples">The examples.</param>
internal sealed record HelpPage(IReadOnlyList<string> Description, IReadOnlyList<HelpExample> Examples)
{
    private const int FewestExamples = 2;

    public static HelpPage Read(string file, ICollection<string> problems)
    {
        if (!File.Exists(file))
        {
            problems.Add($"{file} is missing.");
            return new HelpPage([], []);
        }

        var description = new List<string>();
        var examples = new List<HelpExample>();
        string? title = null;
        var (code, text, inCode) = (new List<string>(), new List<string>(), false);
        foreach (var line in File.ReadLines(file).Append("## "))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inCode = !inCode;
            else if (inCode)
                code.Add(line);
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (title is null)
                    description.AddRange(Paragraphs(text));
                else
                    examples.Add(new HelpExample(title, string.Join("\n", code), Paragraphs(text)));
                (title, code, text) = (line[3..].Trim(), [], []);
            }
            else if (!line.StartsWith("# ", StringComparison.Ordinal))
                text.Add(line);
        }

        if (examples.Count < FewestExamples)
            problems.Add($"{file} has {examples.Count} examples; {FewestExamples} are the least.");
        if (description.Count == 0 || examples.Any(example => example.Code.Length == 0))
            problems.Add($"{file} lacks a description, or an example lacks its code.");

        return new HelpPage(description, examples);
    }

    private static List<string> Paragraphs(IEnumerable<string> lines) =>
        [.. string.Join("\n", lines).Split("\n\n").Select(paragraph => paragraph.Replace('\n', ' ').Trim()).Where(paragraph => paragraph.Length > 0)];
}

/// <summary>An example of a cmdlet's use.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">What to type.</param>
/// <param name="Remarks">What happens then.</param>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);
