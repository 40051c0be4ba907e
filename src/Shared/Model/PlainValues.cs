namespace KnowledgeHub.Model;

/// <summary>Steps through plain values whose shape is hoped for, not promised: what is of another type counts as absent.</summary>
internal static class PlainValues
{
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    public static object? Member(this IReadOnlyDictionary<string, object?> members, string name) => members.TryGetValue(name, out var value) ? value : null;

    public static IReadOnlyDictionary<string, object?> Object(this IReadOnlyDictionary<string, object?> members, string name) =>
        members.Member(name) as IReadOnlyDictionary<string, object?> ?? Nothing;

    public static IEnumerable<object?> List(this IReadOnlyDictionary<string, object?> members, string name) => members.Member(name) as IReadOnlyList<object?> ?? [];

    public static IEnumerable<IReadOnlyDictionary<string, object?>> Objects(this IReadOnlyDictionary<string, object?> members, string name) =>
        members.List(name).OfType<IReadOnlyDictionary<string, object?>>();

    public static string? Text(this IReadOnlyDictionary<string, object?> members, string name) => members.Member(name) as string;

    public static bool? Truth(this IReadOnlyDictionary<string, object?> members, string name) => members.Member(name) as bool?;

    /// <summary>A whole number, also when it is written as <c>89364.0</c>.</summary>
    public static long? Whole(this IReadOnlyDictionary<string, object?> members, string name) => members.Member(name) switch
    {
        long whole => whole,
        decimal exact when exact == decimal.Truncate(exact) && Math.Abs(exact) < 1e18m => (long)exact,
        double number when Math.Floor(number) == number && Math.Abs(number) < 1e15 => (long)number,
        _ => null,
    };

    public static DateTimeOffset? Instant(this IReadOnlyDictionary<string, object?> members, string name) =>
        HubTimestamp.TryParse(members.Text(name), out var instant) ? instant : null;

    /// <summary>The English one of texts by language, else the first.</summary>
    public static string? Localised(this IReadOnlyDictionary<string, object?> members, string name)
    {
        var texts = members.Object(name);

        return texts.Text("en") ?? texts.Values.OfType<string>().FirstOrDefault() ?? members.Text(name);
    }
}
