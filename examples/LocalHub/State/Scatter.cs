namespace KnowledgeHub.LocalHub;

/// <summary>Repeatable pseudo-randomness: the same number always scatters to the same place (SplitMix64).</summary>
internal static class Scatter
{
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>A repeatable UUID made from two texts.</summary>
    public static Guid Uuid(string first, string second)
    {
        var hash = System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes($"{first}\n{second}"));
        return new Guid(hash);
    }
}
