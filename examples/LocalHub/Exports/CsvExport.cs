using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>A record as a table of one row: a few columns, or one for each value.</summary>
internal static class CsvExport
{
    private static readonly string[] Simple =
    [
        "id", "created", "pids.doi.identifier", "metadata.title", "metadata.description", "metadata.resource_type.title.en", "metadata.publication_date",
        "metadata.creators.person_or_org.type", "metadata.creators.person_or_org.name", "metadata.rights.id",
    ];

    public static byte[] Write(RecordView view, bool isSimple)
    {
        var values = new List<(string Path, string Text)>();
        Flatten(JsonElement.Parse(view.Json(AccessLevel.None)), "", isSimple, values);
        var columns = isSimple ? Simple : [.. values.Select(value => value.Path).Distinct()];
        var row = columns.Select(column => string.Join("\n", values.Where(value => value.Path == column).Select(value => value.Text)));
        return Encoding.UTF8.GetBytes($"{string.Join(",", columns)}\r\n{string.Join(",", row.Select(Quote))}\r\n");
    }

    private static void Flatten(JsonElement element, string path, bool joinsLists, List<(string Path, string Text)> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Flatten(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", joinsLists, values);
                break;
            case JsonValueKind.Array:
                var at = 0;
                foreach (var entry in element.EnumerateArray())
                    Flatten(entry, joinsLists ? path : string.Create(CultureInfo.InvariantCulture, $"{path}.{at++}"), joinsLists, values);
                break;
            case JsonValueKind.Null:
                break;
            default:
                values.Add((path, element.ToString()));
                break;
        }
    }

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
