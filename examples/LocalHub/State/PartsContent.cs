using System.Text.Json.Serialization;

namespace KnowledgeHub.LocalHub;

/// <summary>Content that came in parts; a part that did not come is a hole of zeros.</summary>
/// <param name="Size">The size that was announced, in bytes.</param>
/// <param name="PartSize">The size of every part but the last, in bytes.</param>
internal sealed record PartsContent(long Size, long PartSize) : FileContent
{
    /// <summary>The parts that came, by number from 1.</summary>
    public IReadOnlyDictionary<int, FileContent> Parts { get; init; } = new Dictionary<int, FileContent>();

    [JsonIgnore]
    public override long SizeBytes => Size;

    public PartsContent With(int part, FileContent content) => new(Size, PartSize) { Parts = new Dictionary<int, FileContent>(Parts) { [part] = content } };

    public override Stream Open() => new PartsStream(this);

    public override FileContent Store(Func<FileContent, FileContent> store) =>
        new PartsContent(Size, PartSize) { Parts = Parts.ToDictionary(part => part.Key, part => part.Value.Store(store)) };
}
