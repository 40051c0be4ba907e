using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>Writes plain values as JSON.</summary>
internal static class PlainJsonWriter
{
    private const int Deepest = 100;

    public static byte[] Write(object? value, bool indented) => JsonText.Write(writer => Write(writer, value, "", 0), indented);

    private static void Write(Utf8JsonWriter writer, object? value, string place, int depth)
    {
        if (depth > Deepest)
            throw new ArgumentException($"The values are nested too deeply at '{place}'; does one hold itself?");

        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case char character:
                writer.WriteStringValue(character.ToString());
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong large:
                writer.WriteNumberValue(large);
                break;
            case decimal exact:
                writer.WriteNumberValue(exact);
                break;
            case float or double:
                WriteNumber(writer, Convert.ToDouble(value, CultureInfo.InvariantCulture), place);
                break;
            case DateTimeOffset instant:
                writer.WriteStringValue(instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture));
                break;
            case DateTime date:
                writer.WriteStringValue(date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture));
                break;
            case Uri or Guid or Enum:
                writer.WriteStringValue(value.ToString());
                break;
            case RecordId id:
                writer.WriteStringValue(id.ToString());
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                WriteMembers(writer, members, place, depth);
                break;
            case IDictionary dictionary:
                WriteMembers(writer, dictionary.Keys.Cast<object>().Select(key => new KeyValuePair<string, object?>(Name(key, place), dictionary[key])), place, depth);
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                var index = 0;
                foreach (var entry in list)
                    Write(writer, entry, $"{place}[{index++}]", depth + 1);
                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"The value at '{place}' is a {value.GetType().Name}, which JSON has no form for.");
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> members, string place, int depth)
    {
        writer.WriteStartObject();
        foreach (var member in members)
        {
            writer.WritePropertyName(member.Key);
            Write(writer, member.Value, place.Length == 0 ? member.Key : $"{place}.{member.Key}", depth + 1);
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number, string place)
    {
        if (double.IsNaN(number) || double.IsInfinity(number))
            throw new ArgumentException($"The value at '{place}' is no number that JSON can hold.");
        writer.WriteNumberValue(number);
    }

    private static string Name(object key, string place) =>
        Convert.ToString(key, CultureInfo.InvariantCulture) ?? throw new ArgumentException($"A member of '{place}' has no name.");
}
