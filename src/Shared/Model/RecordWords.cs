using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>Gathers the words of a record for a text search, by where they stand, from its metadata. An instance is for one thread.</summary>
internal sealed class RecordWords
{
    private readonly PlainText _creators = new();
    private readonly PlainText _subjects = new();
    private readonly PlainText _places = new();
    private readonly PlainText _description = new();

    /// <summary>The titles.</summary>
    public PlainText Title { get; } = new();

    /// <summary>Gathers the words of the member whose name the reader stands on, and moves over its value; <c>false</c>, and stays, when it has none.</summary>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("description"u8))
        {
            reader.Read();
            _description.Add(ref reader);
            reader.Skip();
        }
        else if (reader.ValueTextEquals("additional_titles"u8))
            Gather(ref reader, "title"u8, default, Title);
        else if (reader.ValueTextEquals("additional_descriptions"u8))
            Gather(ref reader, "description"u8, default, _description);
        else if (reader.ValueTextEquals("creators"u8) || reader.ValueTextEquals("contributors"u8))
            Gather(ref reader, "name"u8, "affiliations"u8, _creators);
        else if (reader.ValueTextEquals("subjects"u8))
            Gather(ref reader, "subject"u8, default, _subjects);
        else
            return false;

        return true;
    }

    /// <summary>Gathers the names of the places that follow, and moves over them.</summary>
    /// <returns>The union of all their geometries; <c>null</c> when there is none.</returns>
    public BoundingBox? ReadLocations(ref Utf8JsonReader reader)
    {
        reader.Read();
        var places = reader;
        var box = GeoJsonBounds.Read(ref reader);
        GatherValue(ref places, "place"u8, "geometry"u8, _places);

        return box;
    }

    /// <summary>Hands out what was gathered, and begins anew.</summary>
    public RecordText Take()
    {
        // One array for all of them: a page has hundreds of records.
        var text = new byte[Title.Length + _creators.Length + _subjects.Length + _places.Length + _description.Length];
        var creators = Title.MoveTo(text, 0);
        var subjects = _creators.MoveTo(text, creators);
        var places = _subjects.MoveTo(text, subjects);
        var description = _places.MoveTo(text, places);
        var end = _description.MoveTo(text, description);

        return new RecordText(Part(0, creators), Part(creators, subjects), Part(subjects, places), Part(places, description), Part(description, end));

        ReadOnlyMemory<byte> Part(int from, int to) => text.AsMemory(from, to - from);
    }

    // Adds every text member of that name at any depth below the next value, except below the member to leave out.
    private static void Gather(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, ReadOnlySpan<byte> leaveOut, PlainText into)
    {
        reader.Read();
        GatherValue(ref reader, name, leaveOut, into);
    }

    private static void GatherValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, ReadOnlySpan<byte> leaveOut, PlainText into)
    {
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return;

        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.ValueTextEquals(name))
            {
                reader.Read();
                into.Add(ref reader);
                reader.Skip();
            }
            else if (!leaveOut.IsEmpty && reader.ValueTextEquals(leaveOut))
                reader.SkipValue();
        }
    }
}
