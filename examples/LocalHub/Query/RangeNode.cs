using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>A range of values; <c>null</c> ends are open.</summary>
internal sealed record RangeNode(string? Field, string? Low, bool IncludesLow, string? High, bool IncludesHigh) : QueryNode
{
    public override void Check(DateTimeOffset now)
    {
        if (Field is null || !FieldNames.IsDate(Field))
            return;
        foreach (var bound in (string?[])[Low, High])
            if (bound is not null && DateBounds.TryParse(bound, now) is null)
                throw new RejectedQueryException();
    }

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
        var now = document.View.Now();
        var low = Low is null ? long.MinValue : Parse(Low) is var from && IncludesLow ? from.First : from.Last + 1;
        var high = High is null ? long.MaxValue : Parse(High) is var to && IncludesHigh ? to.Last : to.First - 1;
        return FieldNames.Instants(document, Field!).Any(value => value.Last >= low && value.First <= high);

        DateBounds Parse(string text) => DateBounds.TryParse(text, now) ?? throw new RejectedQueryException();
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
        var low = Low is null ? double.NegativeInfinity : FieldNames.TryNumber(Low) ?? throw new RejectedQueryException();
        var high = High is null ? double.PositiveInfinity : FieldNames.TryNumber(High) ?? throw new RejectedQueryException();
        return (IncludesLow ? value >= low : value > low) && (IncludesHigh ? value <= high : value < high);
    }

    private bool InText(string value)
    {
        var low = Low is null ? 1 : string.CompareOrdinal(value, Low);
        var high = High is null ? -1 : string.CompareOrdinal(value, High);
        return (IncludesLow ? low >= 0 : low > 0) && (IncludesHigh ? high <= 0 : high < 0);
    }
}
