using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>Gathers words for a text index, as UTF-8 and without markup; strings would cost a first harvest half its memory.</summary>
internal sealed class PlainText
{
    private byte[] _text = new byte[1024];

    public int Length { get; private set; }

    /// <summary>Adds the text the reader stands on; nothing when it stands on something else.</summary>
    public void Add(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return;

        var most = reader.ValueSpan.Length;
        if (_text.Length < Length + most + 1)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, Length + most + 1));
        if (Length > 0)
            _text[Length++] = (byte)'\n';
        var start = Length;
        Length += Copy(ref reader, _text.AsSpan(start));
        if (_text.AsSpan(start, Length - start).IndexOf((byte)'<') >= 0)
            RemoveTags(start);
    }

    /// <summary>Moves what was gathered to a place of its own, and begins anew.</summary>
    /// <returns>The place's end.</returns>
    public int MoveTo(byte[] target, int position)
    {
        Buffer.BlockCopy(_text, 0, target, position, Length);
        position += Length;
        Length = 0;

        return position;
    }

    // Text that is no Unicode is taken as it is written; the index passes over what it does not know.
    private static int Copy(ref Utf8JsonReader reader, Span<byte> target)
    {
        try
        {
            return reader.CopyString(target);
        }
        catch (InvalidOperationException)
        {
            reader.ValueSpan.CopyTo(target);
            return reader.ValueSpan.Length;
        }
    }

    // A tag becomes a space, so that words on both sides of it stay apart. An angle bracket that opens no tag is text.
    private void RemoveTags(int start)
    {
        var written = start;
        var lastClose = _text.AsSpan(start, Length - start).LastIndexOf((byte)'>') + start;
        for (var position = start; position < Length; position++)
        {
            var close = position < lastClose && IsTag(position) ? _text.AsSpan(position, Length - position).IndexOf((byte)'>') : -1;
            if (close < 0)
                _text[written++] = _text[position];
            else
            {
                _text[written++] = (byte)' ';
                position += close;
            }
        }

        Length = written;
    }

    private bool IsTag(int position) =>
        _text[position] == '<' && (_text[position + 1] is (byte)'/' or (byte)'!' or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z'));
}
