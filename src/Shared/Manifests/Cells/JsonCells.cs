using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>A JSON merge patch over the whole draft.</summary>
internal sealed class PatchCell : CellKind
{
    public override void Check(string cell, CheckState state)
    {
        try
        {
            if (ManifestJson.Read(cell) is not JsonObject)
                state.Report(new SyntaxProblem(ProblemCodes.BadJson, "A JSON merge patch is an object, as {\"metadata\":{\"version\":\"2\"}}."));
        }
        catch (JsonException error)
        {
            state.Report(new SyntaxProblem(ProblemCodes.BadJson, $"The JSON cannot be read: {error.Message}"));
        }
    }

    public override JsonNode? Read(string cell, ManifestContext context) => TryRead(cell);

    public override string? Print(JsonNode value) => ManifestJson.Write(value);

    public static JsonObject? TryRead(string cell)
    {
        try
        {
            return ManifestJson.Read(cell) as JsonObject;
        }
        catch (JsonException)
        {
            // The check has reported it; whoever goes on without a check gets the draft without the patch.
            return null;
        }
    }
}

/// <summary>A field of the hub's own making: text, or JSON after <c>json:</c>.</summary>
internal sealed class CustomCell : CellKind
{
    private const string Word = "json:";

    public override void Check(string cell, CheckState state)
    {
        try
        {
            ReadValue(cell);
        }
        catch (JsonException error)
        {
            state.Report(new SyntaxProblem(ProblemCodes.BadJson, $"The JSON after json: cannot be read: {error.Message}"));
        }
    }

    public override JsonNode? Read(string cell, ManifestContext context)
    {
        try
        {
            return ReadValue(cell);
        }
        catch (JsonException)
        {
            // Reported by the check.
            return null;
        }
    }

    public override string? Print(JsonNode value)
    {
        var isText = value.GetValueKind() == JsonValueKind.String && !value.GetValue<string>().StartsWith(Word, StringComparison.OrdinalIgnoreCase);

        return isText ? value.GetValue<string>() : Word + ManifestJson.Write(value);
    }

    private static JsonNode? ReadValue(string cell) => cell.StartsWith(Word, StringComparison.OrdinalIgnoreCase) ? ManifestJson.Read(cell.Substring(Word.Length)) : cell;
}
