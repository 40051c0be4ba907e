namespace KnowledgeHub.Manifests;

/// <summary>Whether bytes are no UTF-8.</summary>
internal static class Utf8Damage
{
    public static bool IsIn(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] < 0x80)
                continue;
            var following = bytes[at] switch
            {
                >= 0xC2 and <= 0xDF => 1,
                >= 0xE0 and <= 0xEF => 2,
                >= 0xF0 and <= 0xF4 => 3,
                _ => -1,
            };
            if (following < 0 || at + following >= bytes.Length || (bytes[at] == 0xE0 && bytes[at + 1] < 0xA0) || (bytes[at] == 0xF0 && bytes[at + 1] < 0x90))
                return true;
            for (; following > 0; following--)
            {
                if ((bytes[++at] & 0xC0) != 0x80)
                    return true;
            }
        }

        return false;
    }
}
