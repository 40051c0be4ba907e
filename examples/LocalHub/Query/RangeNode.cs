using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>A range of values; <c>null</c> ends are open.</summary>
internal sealed record RangeNode(string? Field, string? Low, bool IncludesLow, string? High, bool IncludesHigh) : QueryNode
{
    public override bool Matches(SearchDocument document, ref double score)
    {
        if (Field is null)
            return document.Text.Words.Any(InText);
        if (FieldNames.IsDate(Field))
            return MatchesDate(document);
        return document.Values(Field).Any(InRange);
    }

    private bool MatchesDate(SearchDocument document)
    {
        // An end that names less than an instant stands for its first moment or its last, whichever keeps the whole of it in (or out).
        // What is no date finds nothing.
        var now = document.View.Now();
        var (from, to) = (Parse(Low), Parse(High));
        if ((Low is not null && from is null) || (High is not null && to is null))
            return false;
        var low = from is { } first ? (IncludesLow ? first.First : first.Last + 1) : long.MinValue;
        var high = to is { } last ? (IncludesHigh ? last.Last : last.First - 1) : long.MaxValue;
        return FieldNames.Instants(document, Field!).Any(value => value.Last >= low && value.First <= high);

        DateBounds? Parse(string? text) => text is null ? null : FieldNames.TryDate(Field!, text, now);
    }

    private bool InRange(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => InNumbers(value.GetDouble()),
        JsonValueKind.String when FieldNames.IsText(Field!) => TextWords.Of(value.GetString()!).Any(InText),
        JsonValueKind.String => InText(value.GetString()!),
        _ => false,
    };

    private bool InNumbers(double value)
    {
        // What is no number finds nothing.
        var low = Low is null ? double.NegativeInfinity : FieldNames.TryNumber(Low) ?? double.NaN;
        var high = High is null ? double.PositiveInfinity : FieldNames.TryNumber(High) ?? double.NaN;
        return (IncludesLow ? value >= low : value > low) && (IncludesHigh ? value <= high : value < high);
    }

    private bool InText(string value)
    {
        var low = Low is null ? 1 : string.CompareOrdinal(value, Low);
        var high = High is null ? -1 : string.CompareOrdinal(value, High);
        return (IncludesLow ? low >= 0 : low > 0) && (IncludesHigh ? high <= 0 : high < 0);
    }
}
