using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>How the search engine's mapping treats a field: as an instant, as text cut into words, or as one keyword.</summary>
internal static class FieldNames
{
    private const string PublicationRange = "metadata.publication_date_range";

    private static readonly HashSet<string> TextNames =
        ["title", "description", "name", "given_name", "family_name", "place", "subject", "publisher", "reference", "en"];

    public static bool IsDate(string field) => field is "created" or "updated" or PublicationRange;

    public static bool IsText(string field) => TextNames.Contains(field[(field.LastIndexOf('.') + 1)..]);

    /// <summary>The instants of a date field, in milliseconds, as the engine stores them; a publication date is a span.</summary>
    public static IEnumerable<DateBounds> Instants(SearchDocument document, string field)
    {
        var record = document.View.Record;
        return field switch
        {
            "created" => [DateBounds.Of(record.Created)],
            "updated" => [DateBounds.Of(record.Updated)],
            _ => document.Strings("metadata.publication_date").Select(DateBounds.OfEdtf).OfType<DateBounds>(),
        };
    }

    /// <summary>The span a query's date stands for; a month alone is none for an instant.</summary>
    public static DateBounds? TryDate(string field, string text, DateTimeOffset now) =>
        field != PublicationRange && text.Length == "yyyy-MM".Length && text[4] == '-' ? null : DateBounds.TryParse(text, now);

    public static double? TryNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
