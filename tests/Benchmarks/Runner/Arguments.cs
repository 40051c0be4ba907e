using System.Globalization;

namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>Reads what stands behind an option on the command line.</summary>
internal static class Arguments
{
    /// <summary>The value of an option.</summary>
    public static string Value(string[] arguments, int index) =>
        index < arguments.Length ? arguments[index] : throw new FormatException($"Option '{arguments[^1]}' needs a value.");

    /// <summary>The whole number of an option, zero or more.</summary>
    public static long Number(string[] arguments, int index) =>
        long.TryParse(Value(arguments, index), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"Option '{arguments[index - 1]}' needs a whole number, not '{arguments[index]}'.");

    /// <summary>The whole number of an option, one or more.</summary>
    public static int Positive(string[] arguments, int index) => Number(arguments, index) is > 0 and <= int.MaxValue and var number
        ? (int)number
        : throw new FormatException($"Option '{arguments[index - 1]}' needs a number from 1 on.");
}
