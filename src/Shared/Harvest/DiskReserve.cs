using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>Stops a harvest before the disk is full: a full disk harms more than the mirror.</summary>
internal sealed class DiskReserve(IFileStore files, long reserveBytes)
{
    // The system is asked again after so many bytes; others write to the disk too.
    private const long AskAgainAfter = 32L << 20;

    private long _untilNextLook;

    /// <summary>Says that a file of some size is about to be fetched.</summary>
    /// <exception cref="MirrorDiskFullException">It would eat into the reserve.</exception>
    public void Announce(long sizeBytes)
    {
        if (sizeBytes > AskAgainAfter)
            Look(sizeBytes);
    }

    /// <summary>Says that bytes are about to be written.</summary>
    /// <exception cref="MirrorDiskFullException">They would eat into the reserve.</exception>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref _untilNextLook, -bytes) >= 0)
            return;
        Interlocked.Exchange(ref _untilNextLook, AskAgainAfter);
        Look(AskAgainAfter);
    }

    private void Look(long neededBytes)
    {
        var free = files.FreeBytes;
        if (free - neededBytes < reserveBytes)
            throw new MirrorDiskFullException($"The mirror's disk has {free >> 20} MB left, which is kept free; make room and run again, what is there stays valid.");
    }
}
