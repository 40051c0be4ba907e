using System.Text;

namespace KnowledgeHub.Manifests;

/// <summary>How a manifest is read.</summary>
public sealed record ManifestReadOptions
{
    /// <summary>The encoding, when the user names it; <c>null</c> finds it out: UTF-8, or UTF-16 by its mark or its zeros.</summary>
    /// <remarks>A file in the code page of some computer is refused unless its encoding is named: guessing wrong would damage names in silence.</remarks>
    public Encoding? Encoding { get; init; }

    /// <summary>The character between cells: comma, semicolon or tab; <c>null</c> finds it out from the header.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The longest row, in bytes.</summary>
    /// <value>Default 16 MiB: more is a quotation mark that is not closed.</value>
    public int MaxRowSizeBytes { get; init; } = 16 * 1024 * 1024;
}
