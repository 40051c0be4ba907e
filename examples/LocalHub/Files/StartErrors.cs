using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>What a member of the call that starts uploads may have wrong, in the hub's words.</summary>
internal static class StartErrors
{
    private const string Missing = "Missing data for required field.";
    private const string Null = "Field may not be null.";

    public static FieldError NotAnObject(int index) => new($"{index}._schema", "Invalid input type.");

    public static FieldError? OfText(JsonElement parent, object path, string name, bool isRequired = false) =>
        Of(parent, path, name, isRequired, value => value.ValueKind == JsonValueKind.String, "Not a valid string.");

    public static FieldError? OfNumber(JsonElement parent, object path, string name, bool isRequired = false) =>
        Of(parent, path, name, isRequired, value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _), "Not a valid integer.");

    public static FieldError? OfObject(JsonElement parent, object path, string name) =>
        Of(parent, path, name, isRequired: false, value => value.ValueKind == JsonValueKind.Object, "Not a valid mapping type.");

    public static IEnumerable<FieldError> OfUnknown(JsonElement parent, object path, IReadOnlyCollection<string> known) =>
        parent.EnumerateObject().Where(member => !known.Contains(member.Name)).Select(member => new FieldError($"{path}.{member.Name}", "Unknown field."));

    private static FieldError? Of(JsonElement parent, object path, string name, bool isRequired, Func<JsonElement, bool> isValid, string message)
    {
        if (!parent.TryGetProperty(name, out var value))
            return isRequired ? new FieldError($"{path}.{name}", Missing) : null;
        if (value.ValueKind == JsonValueKind.Null)
            return new FieldError($"{path}.{name}", Null);
        return isValid(value) ? null : new FieldError($"{path}.{name}", message);
    }
}
