using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Reads the numbers of a section.</summary>
internal static class ConfigNumbers
{
    public static int? Whole(this ConfigSection section, string key, int from, int to, string example) => Find(section, key, example) switch
    {
        null => null,
        { } number when number == Math.Floor(number) && number >= from && number <= to => (int)number,
        _ => section.Wrong<int?>(section.Find(key)!, $"a whole number from {Text(from)} to {Text(to)}", example),
    };

    public static double? Number(this ConfigSection section, string key, double from, double to, string example) => Find(section, key, example) switch
    {
        null => null,
        { } number when number >= from && number <= to => number,
        _ => section.Wrong<double?>(section.Find(key)!, $"a number from {Text(from)} to {Text(to)}", example),
    };

    /// <summary>A list of numbers; <c>null</c> also when one of them is none.</summary>
    public static IReadOnlyList<double>? Numbers(this ConfigSection section, string key, string example)
    {
        if (section.List(key, example) is not { } elements)
            return null;
        var numbers = elements.Select(element => Of(element) ?? section.Wrong<double?>(element, "a number", example)).ToList();
        return numbers.Contains(null) ? null : numbers.OfType<double>().ToList();
    }

    private static double? Find(ConfigSection section, string key, string example) =>
        section.Find(key) is { } value ? Of(value) ?? section.Wrong<double?>(value, "a number", example) : null;

    // A variable's value is always text; the file must write numbers as numbers.
    private static double? Of(ConfigNode value) =>
        (value.Kind == JsonValueKind.Number || value is { Kind: JsonValueKind.String, Variable: not null })
        && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    private static string Text(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
