namespace KnowledgeHub.Model;

/// <summary>Guesses which known word was meant.</summary>
public static class Nearest
{
    /// <summary>The known word that takes the fewest slips (a letter too many, missing, wrong, or two swapped) to become the given one.</summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">The words that would have been right; of equally near ones the first is taken.</param>
    /// <returns><c>null</c> when none is within a third of the given word's length (at least one slip).</returns>
    public static string? Of(string given, IEnumerable<string> known)
    {
        var word = given.ToUpperInvariant();
        var limit = word.Length == 0 ? -1 : Math.Max(1, word.Length / 3);
        string? nearest = null;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - word.Length) > limit)
                continue;
            var slips = Slips(word, candidate.ToUpperInvariant());
            if (slips > limit)
                continue;
            nearest = candidate;
            limit = slips - 1;
        }

        return nearest;
    }

    // Damerau-Levenshtein with adjacent swaps; three rows suffice, for a swap looks two rows back.
    private static int Slips(string from, string to)
    {
        var beforeLast = new int[to.Length + 1];
        var last = new int[to.Length + 1];
        var current = new int[to.Length + 1];
        for (var column = 0; column <= to.Length; column++)
            last[column] = column;

        for (var row = 1; row <= from.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= to.Length; column++)
            {
                var wrong = last[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                current[column] = Math.Min(wrong, Math.Min(last[column], current[column - 1]) + 1);
                var swapped = row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1];
                if (swapped)
                    current[column] = Math.Min(current[column], beforeLast[column - 2] + 1);
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[to.Length];
    }
}
