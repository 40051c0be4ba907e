namespace KnowledgeHub.Manifests;

/// <summary>Remembers some of the texts it was given: the latest for each of a number of slots. Quicker than a set, and it never grows.</summary>
/// <param name="slots">How many slots: a power of two.</param>
internal sealed class RecentTexts(int slots)
{
    private readonly string?[] _texts = new string?[slots];

    public bool Contains(string text) => string.Equals(_texts[SlotOf(text)], text);

    public void Add(string text) => _texts[SlotOf(text)] = text;

    // Every third character and the last tell texts of one column apart well enough; a clash only costs a second check.
    private int SlotOf(string text)
    {
        var hash = (uint)text.Length;
        for (var at = 0; at < text.Length; at += 3)
            hash = (hash ^ text[at]) * 0x01000193;
        if (text.Length > 0)
            hash = (hash ^ text[text.Length - 1]) * 0x01000193;

        return (int)((hash ^ (hash >> 15)) & (uint)(_texts.Length - 1));
    }
}
