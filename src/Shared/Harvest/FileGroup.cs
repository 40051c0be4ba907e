using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>Files with the same bytes: the first is fetched, the others get the same copy.</summary>
internal sealed class FileGroup(WantedFile first)
{
    public WantedFile First { get; } = first;

    public List<WantedFile> Others { get; } = [];

    public IEnumerable<WantedFile> All => Others.Prepend(First);

    /// <summary>A group of the others alone; this one keeps its first.</summary>
    public FileGroup TakeOthers()
    {
        var group = new FileGroup(Others[0]);
        group.Others.AddRange(Others.Skip(1));
        Others.Clear();

        return group;
    }
}

/// <summary>What became of a group's first file.</summary>
internal sealed record FetchedGroup(FileGroup Group, string State, int Attempts, bool IsVerified, string? Error, bool IsGone = false);
