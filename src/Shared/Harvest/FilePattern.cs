using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeHub.Harvest;

/// <summary>A pattern for names of files, such as <c>**/*.tif</c>; pure.</summary>
internal sealed class FilePattern
{
    private readonly Regex _regex;

    public FilePattern(string pattern) => _regex = ToRegex(pattern);

    public bool Matches(string key) => _regex.IsMatch(key);

    // '*' stays within a folder, '**/' is any number of folders, and a pattern must match the whole key.
    private static Regex ToRegex(string pattern)
    {
        var text = new StringBuilder("^");
        for (var position = 0; position < pattern.Length; position++)
        {
            if (string.CompareOrdinal(pattern, position, "**/", 0, 3) == 0)
            {
                text.Append("(?:.*/)?");
                position += 2;
            }
            else if (string.CompareOrdinal(pattern, position, "**", 0, 2) == 0)
            {
                text.Append(".*");
                position++;
            }
            else
            {
                text.Append(pattern[position] switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    var other => Regex.Escape(other.ToString()),
                });
            }
        }

        return new Regex(text.Append("\\z").ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
