namespace KnowledgeHub.Import;

/// <summary>Cuts lists into parts; the older target has nothing for it.</summary>
internal static class Parts
{
    /// <summary>The list in parts of so many entries; the last may be shorter.</summary>
    public static IEnumerable<IReadOnlyList<T>> InPartsOf<T>(this IEnumerable<T> list, int size)
    {
        var part = new List<T>(size);
        foreach (var entry in list)
        {
            part.Add(entry);
            if (part.Count < size)
                continue;
            yield return part;
            part = new List<T>(size);
        }

        if (part.Count > 0)
            yield return part;
    }
}
