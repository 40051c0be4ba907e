using System.Text;
using System.Text.RegularExpressions;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Decides which files are wanted; pure.</summary>
internal sealed class FileRules
{
    private readonly Regex[] _include;
    private readonly Regex[] _exclude;
    private readonly long? _maxSizeBytes;

    public FileRules(FileSelection selection)
    {
        _include = [.. selection.Include.Select(ToRegex)];
        _exclude = [.. selection.Exclude.Select(ToRegex)];
        _maxSizeBytes = selection.MaxSizeBytes;
    }

    public bool Wants(FileEntry file) =>
        (_maxSizeBytes is not { } most || file.SizeBytes is null || file.SizeBytes <= most)
        && (_include.Length == 0 || Array.Exists(_include, pattern => pattern.IsMatch(file.Key)))
        && !Array.Exists(_exclude, pattern => pattern.IsMatch(file.Key));

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
