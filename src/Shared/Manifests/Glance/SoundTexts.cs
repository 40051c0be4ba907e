using System.Buffers.Binary;

namespace KnowledgeHub.Manifests;

/// <summary>Remembers some of the texts of one column that were found sound: the latest for each of a number of slots. It compares them whole, never grows, and holds nothing that the garbage collector would have to follow.</summary>
internal sealed class SoundTexts
{
    /// <summary>The longest text that is remembered, in bytes.</summary>
    public const int Longest = 192;

    private const int Slots = 1024;

    private readonly byte[] _texts = new byte[Slots * Longest];
    private readonly byte[] _lengths = new byte[Slots];

    public bool Contains(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > Longest)
            return false;
        var slot = SlotOf(text);

        return _lengths[slot] == text.Length && text.SequenceEqual(_texts.AsSpan(slot * Longest, text.Length));
    }

    public void Add(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > Longest)
            return;
        var slot = SlotOf(text);
        text.CopyTo(_texts.AsSpan(slot * Longest));
        _lengths[slot] = (byte)text.Length;
    }

    private static int SlotOf(ReadOnlySpan<byte> text)
    {
        const ulong Factor = 0x9E3779B97F4A7C15UL;
        var hash = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text.Slice(sizeof(ulong)))
            hash = ((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * Factor) ^ (hash >> 29);
        foreach (var value in text)
            hash = (hash ^ value) * Factor;

        return (int)((hash ^ (hash >> 32)) >> 7 & (Slots - 1));
    }
}
