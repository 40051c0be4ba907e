using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>A file to put into the hub.</summary>
public sealed record FileSeed
{
    private FileSeed(string key, FileContent content)
    {
        Key = key;
        Content = content;
    }

    /// <summary>The file's name.</summary>
    public string Key { get; }

    internal FileContent Content { get; }

    /// <summary>A file with these bytes.</summary>
    public static FileSeed FromBytes(string key, byte[] bytes) => new(key, new BytesContent(bytes));

    /// <summary>A text file in UTF-8.</summary>
    public static FileSeed FromText(string key, string text) => new(key, new BytesContent(Encoding.UTF8.GetBytes(text)));

    /// <summary>A file of repeatable noise; costs no memory whatever its size.</summary>
    public static FileSeed Generated(string key, long sizeBytes, ulong seed = 1) => new(key, new GeneratedContent(sizeBytes, seed));
}
