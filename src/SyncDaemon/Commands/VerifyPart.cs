using System.Globalization;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>A part of a mirror to verify.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Of">Of how many.</param>
internal sealed record VerifyPart(int Number, int Of)
{
    public static VerifyPart Whole { get; } = new(1, 1);

    /// <summary>Reads <c>n/t</c>; <c>null</c> when it is none.</summary>
    public static VerifyPart? TryParse(string text) =>
        text.Split('/') is [var number, var of]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var t)
        && n >= 1 && n <= t
            ? new VerifyPart(n, t)
            : null;
}
