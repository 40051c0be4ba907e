using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>Reads the hub's <c>errors</c>, in a refusal or in the answer to a saved draft.</summary>
internal static class DraftProblems
{
    private const int MostShown = 200;

    /// <summary>Reads an array of errors; what is not built as one is left out.</summary>
    public static IReadOnlyList<DraftProblem> Read(JsonElement errors) => errors.ValueKind != JsonValueKind.Array
        ? []
        : [.. errors.EnumerateArray().Where(error => error.ValueKind == JsonValueKind.Object).Take(MostShown).Select(ReadOne)];

    private static DraftProblem ReadOne(JsonElement error)
    {
        var field = error.TryGetProperty("field", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
        if (!error.TryGetProperty("messages", out var messages))
            return new DraftProblem(field, []);

        return new DraftProblem(field, messages.ValueKind switch
        {
            JsonValueKind.Array => [.. messages.EnumerateArray().Select(Text)],
            _ => [Text(messages)],
        });
    }

    private static string Text(JsonElement message) => message.ValueKind == JsonValueKind.String ? message.GetString()! : message.GetRawText();
}
