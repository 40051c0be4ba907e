using System.Runtime.InteropServices;
using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>Finds the box around all geometries of a record's <c>metadata.locations</c>.</summary>
/// <remarks>
/// It runs for every record of a harvest, so it reads forward only and allocates nothing. What is no geometry or no position is passed over.
/// </remarks>
internal static class GeoJsonBounds
{
    private const int DeepestDocument = 1000;

    /// <summary>The box around the geometries; <c>null</c> when there is no usable position.</summary>
    /// <param name="locations">The value of <c>metadata.locations</c>, of any type.</param>
    public static BoundingBox? Read(JsonElement locations)
    {
        if (locations.ValueKind != JsonValueKind.Object)
            return null;

        var options = new JsonReaderOptions { MaxDepth = DeepestDocument, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(locations), options);
        reader.Read();

        return Read(ref reader);
    }

    /// <summary>The box around the geometries; <c>null</c> when there is no usable position. The reader ends up at the end of the value.</summary>
    /// <param name="reader">A reader that stands on the value of <c>metadata.locations</c> and holds the whole document.</param>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static BoundingBox? Read(ref Utf8JsonReader reader)
    {
        var bounds = new BoundsBuilder();
        try
        {
            if (!EntersObject(ref reader))
                return null;
            while (reader.NextMember())
            {
                if (reader.ValueTextEquals("features"u8))
                    ReadFeatures(ref reader, ref bounds);
                else
                    reader.SkipValue();
            }

            return bounds.ToBox();
        }
        finally
        {
            bounds.Dispose();
        }
    }

    private static void ReadFeatures(ref Utf8JsonReader reader, ref BoundsBuilder bounds)
    {
        reader.Read();
        if (!EntersArray(ref reader))
            return;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!EntersObject(ref reader))
                continue;
            while (reader.NextMember())
            {
                var isGeometry = reader.ValueTextEquals("geometry"u8);
                reader.Read();
                if (isGeometry)
                    ReadGeometry(ref reader, ref bounds);
                else
                    reader.Skip();
            }
        }
    }

    private static void ReadGeometry(ref Utf8JsonReader reader, ref BoundsBuilder bounds)
    {
        if (!EntersObject(ref reader))
            return;

        // The type may come after the coordinates, and they cannot be split into parts without it: a copy of the reader looks ahead.
        var parts = GeoJsonType.FindParts(reader);
        while (reader.NextMember())
        {
            if (parts is GeoJsonParts.Geometries && reader.ValueTextEquals("geometries"u8))
                ReadGeometries(ref reader, ref bounds);
            else if (parts is GeoJsonParts.One or GeoJsonParts.Many && reader.ValueTextEquals("coordinates"u8))
                ReadCoordinates(ref reader, parts, ref bounds);
            else
                reader.SkipValue();
        }
    }

    private static void ReadGeometries(ref Utf8JsonReader reader, ref BoundsBuilder bounds)
    {
        reader.Read();
        if (!EntersArray(ref reader))
            return;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            ReadGeometry(ref reader, ref bounds);
    }

    // A position is an array of numbers, at whatever depth; only the arrays right below the outermost one of a Multi type end a part.
    private static void ReadCoordinates(ref Utf8JsonReader reader, GeoJsonParts parts, ref BoundsBuilder bounds)
    {
        reader.Read();
        if (!EntersArray(ref reader))
            return;

        var outermost = reader.CurrentDepth;
        bounds.BeginPosition();
        while (reader.Read() && reader.CurrentDepth > outermost)
        {
            if (reader.TokenType is JsonTokenType.StartArray)
                bounds.BeginPosition();
            else if (reader.TokenType is JsonTokenType.EndArray)
            {
                bounds.EndPosition();
                if (parts is GeoJsonParts.Many && reader.CurrentDepth == outermost + 1)
                    bounds.EndPart();
            }
            else
            {
                bounds.Add(reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out var number) ? number : double.NaN);
                reader.Skip();
            }
        }

        bounds.EndPosition();
        bounds.EndPart();
    }

    // Both step over a value of another type.
    private static bool EntersObject(ref Utf8JsonReader reader) => Enters(ref reader, JsonTokenType.StartObject);

    private static bool EntersArray(ref Utf8JsonReader reader) => Enters(ref reader, JsonTokenType.StartArray);

    private static bool Enters(ref Utf8JsonReader reader, JsonTokenType start)
    {
        if (reader.TokenType == start)
            return true;
        reader.Skip();

        return false;
    }
}
