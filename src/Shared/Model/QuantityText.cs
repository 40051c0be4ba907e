using System.Globalization;

namespace KnowledgeHub.Model;

/// <summary>Splits a quantity such as <c>1.5 GiB</c> into its number and its unit.</summary>
internal static class QuantityText
{
    /// <returns><c>false</c> when the text does not begin with a number, or the number is too long to be one.</returns>
    public static bool TrySplit(string? text, out decimal number, out string unit)
    {
        var trimmed = (text ?? "").Trim();
        var length = 0;
        while (length < trimmed.Length && trimmed[length] is (>= '0' and <= '9') or '.')
            length++;
        unit = trimmed.Substring(length).TrimStart();

        var digits = trimmed.Substring(0, length);

        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A number with at most one decimal, halves rounded away from zero.</summary>
    public static string Rounded(decimal number) => Round(number).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The number that <see cref="Rounded"/> shows.</summary>
    public static decimal Round(decimal number) => Math.Round(number, 1, MidpointRounding.AwayFromZero);
}
