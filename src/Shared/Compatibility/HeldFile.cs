namespace KnowledgeHub.Compatibility;

/// <summary>What the systems say of a file that another process keeps for itself.</summary>
internal static class HeldFile
{
    /// <summary>Whether a file could not be opened since another process holds it, and not for what its disk says.</summary>
    public static bool Is(IOException fault)
    {
        const int windowsSharing = unchecked((int)0x80070020), windowsLock = unchecked((int)0x80070021), wouldBlock = 11, wouldBlockOnMac = 35;
        return fault.HResult is windowsSharing or windowsLock or wouldBlock or wouldBlockOnMac;
    }
}
