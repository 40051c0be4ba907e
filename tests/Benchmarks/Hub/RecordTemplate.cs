using System.Text;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>The JSON of one kind of record, with the places where single records differ.</summary>
internal sealed class RecordTemplate
{
    private readonly byte[] _text;
    private readonly Patch[] _patches;

    /// <summary>Takes JSON in which the slots of <see cref="RecordSlots"/> are marked.</summary>
    public RecordTemplate(string json)
    {
        _text = Encoding.UTF8.GetBytes(json);
        var patches = new List<Patch>();
        for (var offset = 0; offset < _text.Length; offset++)
        {
            if (!RecordSlots.TryFind(_text[offset], out var valueOffset, out var width))
                continue;

            patches.Add(new Patch(offset, valueOffset, width));
            offset += width - 1;
        }

        _patches = [.. patches];
    }

    /// <summary>The size of every record of this template, in bytes.</summary>
    public int SizeBytes => _text.Length;

    /// <summary>Writes one record.</summary>
    public void Write(Span<byte> destination, ReadOnlySpan<byte> values)
    {
        _text.CopyTo(destination);
        foreach (var patch in _patches)
            values.Slice(patch.ValueOffset, patch.Width).CopyTo(destination[patch.Offset..]);
    }

    private readonly record struct Patch(int Offset, int ValueOffset, int Width);
}
