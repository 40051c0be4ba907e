using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>How a value that a client sends is taken in: checked, changed, kept or dropped.</summary>
internal abstract class FieldRule
{
    public const string Required = "Missing data for required field.";

    public const string NotNull = "Field may not be null.";

    public const string WrongType = "Invalid input type.";

    public const string Unknown = "Unknown field.";

    /// <summary>Takes a value in.</summary>
    /// <returns>What is kept; <c>null</c> keeps nothing.</returns>
    public abstract JsonNode? Load(JsonNode value, string path, List<FieldError> errors);

    protected static string? TextOf(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}

/// <summary>A value that is taken as it is.</summary>
internal sealed class AnyRule : FieldRule
{
    public override JsonNode? Load(JsonNode value, string path, List<FieldError> errors) => value.DeepClone();
}

/// <summary>A truth value, in any of the spellings the hub takes.</summary>
internal sealed class SwitchRule : FieldRule
{
    public override JsonNode? Load(JsonNode value, string path, List<FieldError> errors)
    {
        var text = value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>() ? "true" : "false",
            JsonValueKind.String or JsonValueKind.Number => value.ToString(),
            _ => "",
        };
        switch (text.ToUpperInvariant())
        {
            case "T" or "TRUE" or "ON" or "Y" or "YES" or "1":
                return true;
            case "F" or "FALSE" or "OFF" or "N" or "NO" or "0":
                return false;
            default:
                errors.Add(new FieldError(path, "Not a valid boolean."));
                return null;
        }
    }
}
