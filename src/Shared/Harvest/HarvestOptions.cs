namespace KnowledgeHub.Harvest;

/// <summary>What a mirror holds and how it is kept.</summary>
public sealed record HarvestOptions
{
    /// <summary>Which records.</summary>
    public HarvestScope Scope { get; init; } = new();

    /// <summary>Which of their files.</summary>
    public FileSelection Files { get; init; } = FileSelection.All;

    /// <summary>When records leave the mirror.</summary>
    public DeletionPolicy Deletions { get; init; } = new();

    /// <summary>Whether each record's folder holds a <c>record.json</c>. Default: yes.</summary>
    public bool RecordJson { get; init; } = true;

    /// <summary>Whether a mirror made with another scope, other files or without the same documents is left as it is, instead of brought to these. Default: no.</summary>
    public bool KeepScope { get; init; }

    /// <summary>Whether the folder is known to have held the mirror: where it is empty or not there, its disk is probably not mounted, and nothing is begun anew. Default: no.</summary>
    public bool MustExist { get; init; }

    /// <summary>The group that may read a mirror made with a token; <c>null</c> means its owner alone.</summary>
    public string? Group { get; init; }

    /// <summary>Whether the mirror may be of a hub that has got another address since; a sample of its records has to prove that it is the same. Default: no.</summary>
    public bool Rehub { get; init; }

    /// <summary>Whether everything that failed before is tried again now, whatever pause it was given: somebody has mended it and waits. Default: no.</summary>
    public bool RetriesAllNow { get; init; }

    /// <summary>How far each harvest reaches back before the bookmark, so that records indexed late are not missed.</summary>
    /// <value>Default 10 minutes. Between zero and 24 hours.</value>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Records asked for in one search request; lowered by itself where the hub allows fewer. Default 250; 1 to 10,000.</summary>
    public int PageSize { get; init; } = 250;

    /// <summary>Hits the hub shows of one query. Default 10,000, InvenioRDM's own limit.</summary>
    public int ResultWindow { get; init; } = 10_000;

    /// <summary>Free space, in bytes, that a harvest never eats into. Default 256 MB.</summary>
    public long DiskReserveBytes { get; init; } = 256L << 20;

    /// <summary>All that is wrong with the options, a sentence each.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>(Scope.Validate());
        problems.AddRange(Deletions.Validate());
        if (Overlap < TimeSpan.Zero || Overlap > TimeSpan.FromHours(24))
            problems.Add("Overlap must be between zero and 24 hours.");
        if (PageSize is < 1 or > 10_000)
            problems.Add("PageSize must be between 1 and 10,000.");
        if (ResultWindow < PageSize)
            problems.Add("ResultWindow must not be smaller than PageSize.");

        return problems;
    }
}
