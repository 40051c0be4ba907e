using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Stops a harvest before the disk is full: a full disk harms more than the mirror.</summary>
internal sealed class DiskReserve(IFileStore files, long reserveBytes)
{
    // The system is asked again after so many bytes; others write to the disk too.
    private const long AskAgainAfter = 32L << 20;

    private long _untilNextLook;

    /// <summary>Says that a file is about to be fetched.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytesReady">Bytes of it that are here already.</param>
    /// <exception cref="FileDoesNotFitException">It alone would eat into the reserve.</exception>
    /// <exception cref="MirrorDiskFullException">The reserve is all that is left.</exception>
    public void Announce(WantedFile file, long bytesReady)
    {
        if (file.SizeBytes - bytesReady is not { } needed || needed <= AskAgainAfter)
            return;

        var free = Look(0);
        if (free - needed < reserveBytes)
        {
            throw new FileDoesNotFitException(
                $"File '{file.Key}' of {file.RecordId} needs {ByteSize.Print(needed)}, and the mirror's disk has {ByteSize.Print(free - reserveBytes)} to spare; make room, or leave files of its size out.");
        }
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

    /// <returns>Bytes that are free.</returns>
    private long Look(long neededBytes)
    {
        var free = files.FreeBytes;
        if (free - neededBytes < reserveBytes)
            throw new MirrorDiskFullException($"The mirror's disk has {free >> 20} MB left, which is kept free; make room and run again, what is there stays valid.");

        return free;
    }
}
