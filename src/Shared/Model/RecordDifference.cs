using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>
/// Tells a record that has changed from one that a hub has only written anew: some move <c>updated</c> and <c>revision_id</c> when an
/// edit is saved and not published, when a newer version appears, or when somebody makes a link; pure.
/// </summary>
internal static class RecordDifference
{
    /// <summary>Whether two documents of a record differ at most in <c>updated</c>, <c>revision_id</c>, their links and the times of their files.</summary>
    /// <remarks>Members count in the order in which they stand: a hub that orders them otherwise has changed the record.</remarks>
    public static bool IsOfTimesOnly(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        try
        {
            var first = new Utf8JsonReader(one);
            var second = new Utf8JsonReader(other);
            var (firstPlace, secondPlace) = (new Place(), new Place());
            while (true)
            {
                var (hasFirst, hasSecond) = (Advance(ref first, ref firstPlace), Advance(ref second, ref secondPlace));
                if (hasFirst != hasSecond)
                    return false;
                if (!hasFirst)
                    return true;
                if (first.TokenType != second.TokenType || !first.ValueSpan.SequenceEqual(second.ValueSpan))
                    return false;
            }
        }
        catch (JsonException)
        {
            // A document that was damaged here is no copy of anything.
            return false;
        }
    }

    // To the next token that counts.
    private static bool Advance(ref Utf8JsonReader reader, ref Place place)
    {
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                return true;
            if (reader.CurrentDepth == 1)
                place.IsInFiles = reader.ValueTextEquals("files"u8) || reader.ValueTextEquals("media_files"u8);
            if (!place.Leaves(ref reader))
                return true;
            reader.Skip();
        }

        return false;
    }

    private struct Place
    {
        public bool IsInFiles { get; set; }

        public readonly bool Leaves(ref Utf8JsonReader reader) =>
            reader.CurrentDepth == 1
                ? reader.ValueTextEquals("updated"u8) || reader.ValueTextEquals("revision_id"u8) || reader.ValueTextEquals("links"u8)
                : IsInFiles && (reader.ValueTextEquals("created"u8) || reader.ValueTextEquals("updated"u8) || reader.ValueTextEquals("links"u8)) && IsOfEntry(reader.CurrentDepth);

        // files: { entries: { "a key": { created … } } }; a file may be called "created" itself.
        private static bool IsOfEntry(int depth) => depth == 4;
    }
}
