using System.Text;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Import;

/// <summary>Names of files that are made of other names and must not grow past what file systems take; pure.</summary>
internal static class FittingName
{
    // In UTF-8, on most systems; the others count more generously.
    private const int MostBytes = 255;

    /// <summary>The name and the ending; of a name that is too long for it the beginning, and a hash that tells it from others that begin alike.</summary>
    public static string Of(string name, string ending)
    {
        if (Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(ending) <= MostBytes)
            return name + ending;

        ending = $"~{Hex.Lower(Sha256.Of(name)).Substring(0, 8)}{ending}";
        var letters = name.ToCharArray();
        var kept = Math.Min(name.Length, MostBytes);
        while (Encoding.UTF8.GetByteCount(letters, 0, kept) + Encoding.UTF8.GetByteCount(ending) > MostBytes || char.IsHighSurrogate(letters[kept - 1]))
            kept--;

        return $"{new string(letters, 0, kept)}{ending}";
    }
}
