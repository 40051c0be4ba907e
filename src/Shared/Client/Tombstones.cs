using System.Text.Json;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Reads what a newer hub says of a record that was deleted; pure.</summary>
internal static class Tombstones
{
    private const int LongestText = 400;

    /// <summary>Reason, note, citation and day of the removal on one line; <c>null</c> when the answer has no tombstone.</summary>
    public static string? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (PlainJson.Plain(document.RootElement) is not IReadOnlyDictionary<string, object?> answer)
                return null;
            var tombstone = answer.Object("tombstone");
            var parts = new[] { Reason(tombstone), tombstone.Text("note"), tombstone.Text("citation_text"), Removed(tombstone) };
            var text = string.Join(" – ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));

            return text.Length == 0 ? null : text.Length <= LongestText ? text : new string([.. text.Take(LongestText), '…']);
        }
        catch (JsonException)
        {
            // Proxies answer in HTML; then there is no tombstone to read.
            return null;
        }
    }

    private static string? Reason(IReadOnlyDictionary<string, object?> tombstone) =>
        tombstone.Object("removal_reason").Localised("title") ?? tombstone.Object("removal_reason").Text("id");

    private static string? Removed(IReadOnlyDictionary<string, object?> tombstone) =>
        HubTimestamp.TryParse(tombstone.Text("removal_date"), out var date) ? $"removed {date.UtcDateTime:yyyy-MM-dd}" : null;
}
