using System.Globalization;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Numbers with the word they count.</summary>
internal static class Plural
{
    /// <summary><c>1 record</c>, <c>1,234 records</c>.</summary>
    public static string Of(long count, string word) => $"{Number(count)} {word}{(count == 1 ? "" : "s")}";

    /// <summary><c>1,234</c>.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
