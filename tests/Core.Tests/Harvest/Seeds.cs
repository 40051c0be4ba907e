using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>Records to put into a hub.</summary>
internal static class Seeds
{
    public static DateTimeOffset Start { get; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A record created this many minutes into 2024.</summary>
    public static RecordSeed Record(string title, int minute = 0) => new() { Title = title, Created = Start.AddMinutes(minute) };

    /// <summary>A record with one file of a text.</summary>
    public static RecordSeed WithFile(string title, string key, string text, int minute = 0) =>
        Record(title, minute) with { Files = [FileSeed.FromText(key, text)] };
}

/// <summary>Hands each report on at once, on the thread that makes it.</summary>
internal sealed class Told<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
