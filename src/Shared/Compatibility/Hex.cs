namespace KnowledgeHub.Compatibility;

/// <summary>Bytes as lower-case hexadecimal text, on both targets.</summary>
internal static class Hex
{
    public static string Lower(byte[] bytes) =>
#if NETSTANDARD2_0
        BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant();
#else
        Convert.ToHexStringLower(bytes);
#endif
}
