using System.Text.Json.Serialization;

namespace KnowledgeHub.LocalHub;

/// <summary>An upload in parts that is not committed yet.</summary>
/// <param name="Count">How many parts were announced; nothing checks that they fit the size.</param>
/// <param name="Content">What has come so far.</param>
internal sealed record UploadParts(int Count, PartsContent Content)
{
    /// <summary>The transfer type of such uploads.</summary>
    public const string Type = "M";

    /// <summary>How long the addresses of the parts are good.</summary>
    [JsonIgnore]
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(14);

    /// <summary>Adds a part; <c>null</c> when there is no such part or it has another length.</summary>
    public UploadParts? With(int part, FileContent content)
    {
        var size = part == Count ? Content.Size - ((Count - 1) * Content.PartSize) : Content.PartSize;
        return part >= 1 && part <= Count && content.SizeBytes == size ? this with { Content = Content.With(part, content) } : null;
    }
}
