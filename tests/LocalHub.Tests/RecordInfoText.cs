using System.Text.Json;

namespace KnowledgeHub.LocalHub.Tests;

internal static class RecordInfoText
{
    public static JsonElement Hit(this RecordInfo record) => JsonElement.Parse(record.PublicHit.Span);

    /// <summary>The one-letter name that the query tests give a record.</summary>
    public static string Title(this RecordInfo record) =>
        record.Hit().GetProperty("metadata").GetProperty("identifiers")[0].GetProperty("identifier").GetString()!;
}
