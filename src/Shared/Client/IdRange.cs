namespace KnowledgeHub.Client;

/// <summary>A stretch of record ids by their first five characters, counted in base 32; the last resort where many records share their instants.</summary>
internal readonly record struct IdRange(int From, int To)
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Count = 1 << 25;

    public static IdRange All { get; } = new(0, Count);

    public bool IsAll => From == 0 && To == Count;

    public bool IsSingle => To - From <= 1;

    /// <summary>The query for this range; its ends are open where the range ends.</summary>
    public string ToQuery() => $"id:[{(From == 0 ? "*" : Quote(From))} TO {(To == Count ? "*]" : Quote(To) + "}")}";

    public IReadOnlyList<IdRange> Cut(int parts)
    {
        var (from, width) = (From, (long)To - From);
        var ranges = new List<IdRange>();
        var start = from;
        for (var part = 1; part <= parts; part++)
        {
            var end = (int)(from + (width * part / parts));
            if (end > start)
                ranges.Add(new IdRange(start, end));
            start = end;
        }

        return ranges;
    }

    private static string Quote(int value)
    {
        var text = new char[5];
        for (var position = 4; position >= 0; position--, value >>= 5)
            text[position] = Alphabet[value & 31];

        return $"\"{new string(text)}\"";
    }
}
