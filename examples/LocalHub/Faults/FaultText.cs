using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>Reads faults written on a command line: <c>PATTERN=ACTION[:argument][@probability or xCOUNT]</c>.</summary>
internal static partial class FaultText
{
    public static FaultRule Parse(string text)
    {
        var match = Rule().Match(text);
        if (!match.Success)
            throw new FormatException($"Fault '{text}' is not PATTERN=ACTION[:argument][@probability or xCOUNT], e.g. \"GET /api/records/*=status:503x2\".");
        return new FaultRule
        {
            Pattern = match.Groups["pattern"].Value,
            Action = Action(match.Groups["action"].Value, match.Groups["argument"].Value),
            Probability = match.Groups["probability"].Success ? Fraction(match.Groups["probability"].Value) : 1,
            Count = match.Groups["count"].Success ? Whole(match.Groups["count"].Value) : null,
        };
    }

    /// <summary>Reads <c>500ms</c>, <c>1s</c> or <c>2m</c>.</summary>
    public static TimeSpan Time(string text)
    {
        var match = Duration().Match(text);
        if (!match.Success || !double.TryParse(match.Groups["count"].Value, CultureInfo.InvariantCulture, out var count))
            throw new FormatException($"'{text}' is not a time such as 500ms, 1s or 2m.");
        return match.Groups["unit"].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(count),
            "m" => TimeSpan.FromMinutes(count),
            _ => TimeSpan.FromSeconds(count),
        };
    }

    private static FaultAction Action(string name, string argument) => name switch
    {
        "status" => new StatusFault(Whole(argument)),
        "reset" => new ResetFault(),
        "truncate" => new TruncateFault(argument.Length == 0 ? 0.5 : Fraction(argument)),
        "truncate-quietly" => new TruncateQuietlyFault(argument.Length == 0 ? 0.5 : Fraction(argument)),
        "wrong-bytes" => new WrongBytesFault(argument.Length == 0 ? 1 : Whole(argument)),
        "delay" => new DelayFault(Time(argument)),
        "slow" => new SlowBodyFault(Whole(argument)),
        "stall" => new StallFault(),
        "ok-with-location" => new OkWithLocationFault(Address(argument)),
        "redirect" => new RedirectFault(Address(argument)),
        "not-json" => new NotJsonFault(),
        "unshowable" => new UnshowableFault(argument.Split(',')),
        "fail-afterwards" => new FailAfterwardsFault(argument.Length == 0 ? null : argument),
        "lying-status" => new LyingStatusFault(Whole(argument)),
        _ => throw new FormatException($"Unknown fault '{name}'; --help lists them."),
    };

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : throw new FormatException($"'{text}' is not an absolute URL.");

    private static int Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new FormatException($"'{text}' is not a whole number above zero.");

    private static double Fraction(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1
            ? number
            : throw new FormatException($"'{text}' is not a fraction from 0 to 1.");

    [GeneratedRegex(@"^(?<pattern>.+)=(?<action>[a-z-]+)(?::(?<argument>.+?))?(?:@(?<probability>[0-9.]+)|x(?<count>[0-9]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    [GeneratedRegex("^(?<count>[0-9]+(?:[.][0-9]+)?)(?<unit>ms|s|m)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
