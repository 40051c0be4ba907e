using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>The addresses of pictures for viewers, which the hub gives for pictures, and the newer line for PDF too.</summary>
internal static class IiifLinks
{
    private static readonly int[] Widths = [10, 50, 100, 250, 750, 1200];

    /// <summary>The file a published record's thumbnails are made of; <c>null</c> when it has none.</summary>
    public static string? PictureOf(StoredRecord record) =>
        record.IsDraft ? null : record.Files.Select(file => file.Key).Order(StringComparer.Ordinal).FirstOrDefault(MediaTypes.IsPicture);

    /// <param name="json">The entry's links.</param>
    /// <param name="record">The file's record.</param>
    /// <param name="name">The file's key as a segment of links.</param>
    /// <param name="urls">The site.</param>
    public static void WriteOf(Utf8JsonWriter json, StoredRecord record, string name, SiteUrls urls)
    {
        var iiif = Base(record, urls);
        json.WriteString("iiif_canvas", $"{iiif}/canvas/{name}");
        json.WriteString("iiif_base", $"{iiif}:{name}");
        json.WriteString("iiif_info", $"{iiif}:{name}/info.json");
        json.WriteString("iiif_api", $"{iiif}:{name}/full/full/0/default.png");
    }

    public static void WriteThumbnails(Utf8JsonWriter json, StoredRecord record, string key, SiteUrls urls)
    {
        json.WriteStartObject("thumbnails");
        foreach (var width in Widths)
            json.WriteString(
                width.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{Base(record, urls)}:{SiteUrls.PathSegment(key)}/full/%5E{width},/0/default.jpg"));
        json.WriteEndObject();
    }

    private static string Base(StoredRecord record, SiteUrls urls) => $"{urls.Site}/api/iiif/{record.Kind.IiifName(record.IsDraft)}:{record.Id}";
}
