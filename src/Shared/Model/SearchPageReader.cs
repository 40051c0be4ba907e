using System.Text.Json;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Model;

/// <summary>Reads one search answer.</summary>
/// <param name="Json">The answer.</param>
/// <param name="HitByHit">Whether each hit is read by itself, so that one that is no record costs none of the others.</param>
internal readonly record struct SearchPageReader(ReadOnlyMemory<byte> Json, bool HitByHit)
{
    // Whoever reads a record later, with any JSON library, goes no deeper than this.
    private const int DeepestRecord = 64;

    // A page is read to its end however deep a hit goes, so that the hits behind it are had.
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    public SearchPage Read()
    {
        var reader = HitByHit ? new Utf8JsonReader(Json.Span, AnyDepth) : new Utf8JsonReader(Json.Span);
        var hits = new List<RecordHit>();
        var unreadable = new List<UnreadableHit>();
        var total = default((long Count, bool IsBound)?);
        var found = false;

        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.NextMember())
        {
            if (!reader.ValueTextEquals("hits"u8))
            {
                reader.SkipValue();
                continue;
            }

            Expect(ref reader, JsonTokenType.StartObject);
            while (reader.NextMember())
            {
                if (reader.ValueTextEquals("total"u8))
                    total = ReadTotal(ref reader);
                else if (reader.ValueTextEquals("hits"u8))
                {
                    Expect(ref reader, JsonTokenType.StartArray);
                    ReadHits(ref reader, hits, unreadable);
                    found = true;
                }
                else
                    reader.SkipValue();
            }
        }

        // A further token would mean that two answers were glued together; reading on finds it.
        while (reader.Read())
        {
        }

        return found && total is { } given
            ? new SearchPage(given.Count, hits) { IsBound = given.IsBound, NotRecords = unreadable }
            : throw new JsonException("The answer has no 'hits' with a 'total', as a search's answer has.");
    }

    private void ReadHits(ref Utf8JsonReader reader, List<RecordHit> hits, List<UnreadableHit> unreadable)
    {
        var hitReader = new RecordHitReader();
        for (var position = 1; reader.Read() && reader.TokenType != JsonTokenType.EndArray; position++)
        {
            if (!HitByHit)
            {
                hits.Add(hitReader.Read(ref reader, Json));
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var json = Json.Slice(start, (int)reader.BytesConsumed - start);
            try
            {
                var inner = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = DeepestRecord });
                inner.Read();
                hits.Add(hitReader.Read(ref inner, json));
            }
            catch (Exception fault) when (UnreadableHit.Is(fault))
            {
                unreadable.Add(Describe(json, position));
            }
        }
    }

    private static UnreadableHit Describe(ReadOnlyMemory<byte> json, int position)
    {
        var (id, title, isObject) = Glance(json.Span);
        if (!isObject)
            return new UnreadableHit(position, null, NameOf(json), $"Hit {position} of a page is no record but {GivenText.Shorten(System.Text.Encoding.UTF8.GetString(json.ToArray()))}.");
        if (string.IsNullOrEmpty(id))
            return new UnreadableHit(position, null, NameOf(json), $"{(title is null ? $"Hit {position} of a page" : $"The record '{GivenText.Shorten(title)}'")} has no id.");

        return new UnreadableHit(position, id, id!, $"Record {id} cannot be read: it is nested deeper than {DeepestRecord} levels, or not built as a record is."); // not null: just asked
    }

    private static string NameOf(ReadOnlyMemory<byte> json) => $"(hit {Hex.Lower(Sha256.Of(json)).Substring(0, 12)})";

    private static (string? Id, string? Title, bool IsObject) Glance(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, AnyDepth);
        string? id = null, title = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return (null, null, false);
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("id"u8))
                id = reader.ReadText();
            else if (reader.ValueTextEquals("metadata"u8) && reader.EnterObject())
            {
                while (reader.NextMember())
                {
                    if (reader.ValueTextEquals("title"u8))
                        title = reader.ReadText();
                    else
                        reader.SkipValue();
                }
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
                reader.SkipValue();
        }

        return (id, title, true);
    }

    // Newer engines may give the total as an object, {"value": 57, "relation": "eq"}; "gte" says that they did not count any further.
    private static (long Count, bool IsBound) ReadTotal(ref Utf8JsonReader reader)
    {
        var atMember = reader;
        if (atMember.ReadNumber() is { } number)
        {
            reader = atMember;
            return (number, false);
        }

        if (!reader.EnterObject())
            throw new JsonException("The total of the hits is not a number.");

        long? value = null;
        var isBound = false;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("value"u8))
                value = reader.ReadNumber();
            else if (reader.ValueTextEquals("relation"u8))
                isBound = reader.ReadText() is not (null or "eq");
            else
                reader.SkipValue();
        }

        return (value ?? throw new JsonException("The total of the hits has no value."), isBound);
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (!reader.Read() || reader.TokenType != expected)
            throw new JsonException("The answer is not built as a search's answer is.");
    }
}
