using System.Text;

namespace KnowledgeHub.Model;

/// <summary>
/// Merges equal entries of the lists in which hubs want every entry once: keywords and languages, identifiers and affiliations, related works and their like.
/// A hub fails on equal ones without saying which. The lists of persons, dates, licences and places are left alone: there it may be meant, and hubs take it. Pure.
/// </summary>
public static class EqualEntries
{
    private static readonly HashSet<string> UniqueLists = new(StringComparer.Ordinal)
    {
        "languages", "subjects", "affiliations", "identifiers", "related_identifiers", "target_audiences", "engagement_priorities", "sizes", "formats", "funding", "references",
    };

    /// <summary>Merges them.</summary>
    /// <param name="json">The document, or a merge patch of one; UTF-8.</param>
    /// <param name="merged">One for each entry that was left out; empty when none was, and then the document is the same.</param>
    /// <returns>The document without them.</returns>
    /// <exception cref="FormatException">The bytes are no JSON object.</exception>
    public static byte[] Merge(byte[] json, out IReadOnlyList<EqualEntry> merged)
    {
        var found = new List<EqualEntry>();
        merged = found;
        var document = PlainJson.ReadObject(json);
        if (document.Member("metadata") is not IReadOnlyDictionary<string, object?> metadata)
            return json;

        var kept = Visit(metadata, "metadata", found);

        return found.Count == 0 ? json : PlainJsonWriter.Write(document.ToDictionary(member => member.Key, member => member.Key == "metadata" ? kept : member.Value), indented: false);
    }

    /// <summary>The equal entries of a document, the first of each not counted.</summary>
    /// <exception cref="FormatException">The bytes are no JSON object.</exception>
    public static IReadOnlyList<EqualEntry> Find(byte[] json)
    {
        Merge(json, out var merged);

        return merged;
    }

    private static object? Visit(object? value, string path, List<EqualEntry> found) => value switch
    {
        IReadOnlyDictionary<string, object?> members when members.ContainsKey("coordinates") => members,
        IReadOnlyDictionary<string, object?> members => members.ToDictionary(
            member => member.Key,
            member => member.Value is IReadOnlyList<object?> list ? VisitList(list, $"{path}.{member.Key}", UniqueLists.Contains(member.Key), found) : Visit(member.Value, $"{path}.{member.Key}", found)),
        _ => value,
    };

    private static List<object?> VisitList(IReadOnlyList<object?> list, string path, bool isUnique, List<EqualEntry> found)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var kept = new List<object?>();
        for (var at = 0; at < list.Count; at++)
        {
            var entry = Visit(list[at], $"{path}.{at}", found);
            var text = Text(entry);
            if (isUnique && seen.TryGetValue(text, out var first))
            {
                found.Add(new EqualEntry($"{path}.{at}", $"{path}.{first}"));
                continue;
            }

            seen[text] = at;
            kept.Add(entry);
        }

        return kept;
    }

    // As the hub compares them once it has tidied their text; members have no order.
    private static string Text(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);

        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> members:
                foreach (var member in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    text.Append('\u0001').Append(member.Key).Append('\u0002');
                    Append(text, member.Value);
                }

                break;
            case IReadOnlyList<object?> entries:
                foreach (var entry in entries)
                {
                    text.Append('\u0003');
                    Append(text, entry);
                }

                break;
            case string word:
                text.Append('\u0004').Append(Tidied(word));
                break;
            default:
                text.Append(PlainJson.Write(value));
                break;
        }
    }

    private static string Tidied(string word)
    {
        try
        {
            return word.Trim().Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a letter has no form; it is compared as it is.
            return word;
        }
    }
}
