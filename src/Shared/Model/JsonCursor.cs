using System.Text;
using System.Text.Json;
#if NETSTANDARD2_0
using KnowledgeHub.Compatibility;
#endif

namespace KnowledgeHub.Model;

/// <summary>Steps over JSON whose shape is hoped for, not promised: a value of another type than expected counts as absent.</summary>
internal static class JsonCursor
{
    /// <summary>Moves to the next member's name; <c>false</c> at the object's end.</summary>
    public static bool NextMember(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves over the member's value.</summary>
    public static void SkipValue(this ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>Steps into the member's value when it is an object, and over it when it is not.</summary>
    public static bool EnterObject(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            return true;
        reader.Skip();

        return false;
    }

    /// <summary>The member's text; <c>null</c> when it is none.</summary>
    public static string? ReadText(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.ReadLossy();
        reader.Skip();

        return null;
    }

    /// <summary>The text the reader stands on; as it is written where it is no Unicode, so that one bad record does not cost its page.</summary>
    public static string ReadLossy(this ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    /// <summary>The member's whole number, also when written as <c>89364.0</c>; <c>null</c> when it is none.</summary>
    public static long? ReadNumber(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (reader.TryGetInt64(out var whole))
                return whole;
            if (reader.TryGetDouble(out var number) && Math.Abs(number) < 1e15 && Math.Floor(number) == number)
                return (long)number;
        }

        reader.Skip();

        return null;
    }

    /// <summary>The member's truth value; <c>null</c> when it is none.</summary>
    public static bool? ReadBoolean(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.GetBoolean();
        reader.Skip();

        return null;
    }
}
