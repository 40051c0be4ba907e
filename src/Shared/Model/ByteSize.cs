using System.Diagnostics.CodeAnalysis;

namespace KnowledgeHub.Model;

/// <summary>Sizes as people write them: <c>500MB</c>, <c>1.5GiB</c>, <c>1234</c>.</summary>
/// <remarks>kB, MB, GB and TB are powers of 1000; KiB, MiB, GiB and TiB are powers of 1024. A bare number is bytes.</remarks>
public static class ByteSize
{
    private static readonly string[] Decimal = ["B", "kB", "MB", "GB", "TB"];
    private static readonly string[] Binary = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>Reads a size. Units may be in any case and stand after a space; parts of a byte are dropped.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="bytes">The size in bytes, from 0; 0 when the text is none.</param>
    /// <param name="problem">A sentence on what is wrong; <c>null</c> when nothing is.</param>
    public static bool TryParse(string? text, out long bytes, [NotNullWhen(false)] out string? problem)
    {
        bytes = 0;
        problem = null;
        var isNumber = QuantityText.TrySplit(text, out var number, out var unit);
        if (!isNumber || Factor(unit) is not { } factor)
            problem = $"'{GivenText.Shorten(text)}' is no size; write a number and a unit: 1234, 10kB, 500MB, 20GB, 1.5GiB, 2TB.";
        else if (number > long.MaxValue / factor)
            problem = $"'{GivenText.Shorten(text)}' is too large for a size; the limit is {Print(long.MaxValue)}.";
        else
            bytes = (long)(number * factor);

        return problem is null;
    }

    /// <summary>The size for people, in powers of 1000 with at most one decimal: <c>4.9 MB</c>.</summary>
    /// <param name="bytes">The size in bytes.</param>
    public static string Print(long bytes)
    {
        var number = (decimal)bytes;
        var unit = 0;
        while (Math.Abs(QuantityText.Round(number)) >= 1000 && unit < Decimal.Length - 1)
        {
            number /= 1000;
            unit++;
        }

        return $"{QuantityText.Rounded(number)} {Decimal[unit]}";
    }

    private static decimal? Factor(string unit)
    {
        if (unit.Length == 0)
            return 1;

        return Power(Decimal, unit, 1000) ?? Power(Binary, unit, 1024);
    }

    private static decimal? Power(string[] units, string unit, decimal step)
    {
        var power = Array.FindIndex(units, known => known.Equals(unit, StringComparison.OrdinalIgnoreCase));
        if (power < 0)
            return null;

        var factor = 1m;
        for (; power > 0; power--)
            factor *= step;

        return factor;
    }
}
