using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>One page of a search.</summary>
/// <param name="Total">Records the query matches, on all pages.</param>
/// <param name="Hits">This page's records.</param>
public sealed record SearchPage(long Total, IReadOnlyList<RecordHit> Hits)
{
    /// <summary>Slices a search answer into its hits, without building a tree of it.</summary>
    /// <exception cref="JsonException">The bytes are no search answer.</exception>
    public static SearchPage Read(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        var hitReader = new RecordHitReader();
        var hits = new List<RecordHit>();
        long? total = null;
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
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                        hits.Add(hitReader.Read(ref reader, json));
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

        return found && total is { } count
            ? new SearchPage(count, hits)
            : throw new JsonException("The answer has no 'hits' with a 'total', as a search's answer has.");
    }

    // Newer engines may give the total as an object, {"value": 57, "relation": "eq"}.
    private static long ReadTotal(ref Utf8JsonReader reader)
    {
        var atMember = reader;
        if (atMember.ReadNumber() is { } number)
        {
            reader = atMember;
            return number;
        }

        if (!reader.EnterObject())
            throw new JsonException("The total of the hits is not a number.");

        long? value = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("value"u8))
                value = reader.ReadNumber();
            else
                reader.SkipValue();
        }

        return value ?? throw new JsonException("The total of the hits has no value.");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (!reader.Read() || reader.TokenType != expected)
            throw new JsonException("The answer is not built as a search's answer is.");
    }
}
