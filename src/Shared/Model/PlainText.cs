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
        Length += reader.CopyString(_text.AsSpan(start));
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

    // A tag becomes a space, so that words on both sides of it stay apart. An angle bracket that opens no tag is text.
    private void RemoveTags(int start)
    {
        var written = start;
        for (var position = start; position < Length; position++)
        {
            var close = _text[position] == '<' ? _text.AsSpan(position, Length - position).IndexOf((byte)'>') : -1;
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
}
