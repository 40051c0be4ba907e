namespace KnowledgeHub.Import;

/// <summary>Where an import keeps what it remembers: beside the manifest, in <c>&lt;manifest&gt;.runs</c>.</summary>
internal sealed record ImportPlaces
{
    /// <summary>The file that says which manifest a run was of.</summary>
    public const string HashFile = "manifest.sha256";

    /// <summary>The log of a run.</summary>
    public const string LogFile = "run.log";

    /// <summary>What became of each row.</summary>
    public const string ReportFile = "report.csv";

    /// <summary>What an undo would take back.</summary>
    public const string RollbackFile = "rollback.csv";

    private const string Suffix = ".runs";

    private ImportPlaces(string runs) => Runs = runs;

    /// <summary>The folder of all runs.</summary>
    public string Runs { get; }

    public string Journal => Path.Combine(Runs, "journal.db");

    public string Lock => Path.Combine(Runs, "lock");

    /// <summary>Whether there is a journal; an empty file is none, nor is one of a single byte, which SQLite takes for empty.</summary>
    public bool HasJournal => new FileInfo(Journal) is { Exists: true, Length: > 1 };

    /// <summary>Whether drafts were asked for from here, and the journal that knows of them is not there any more.</summary>
    public bool HasLostJournal => !HasJournal && Directory.Exists(Runs) && Directory.EnumerateDirectories(Runs).Any(HasAsked);

    /// <summary>The name of the newest import from here that may have asked for drafts; <c>null</c> when there was none.</summary>
    public string? NewestAsked => !Directory.Exists(Runs) ? null : Directory.EnumerateDirectories(Runs)
        .Where(run => TimeOf(Path.GetFileName(run)).Length > 0 && HasAsked(run))
        .Select(run => Path.GetFileName(run))
        .OrderBy(name => name, StringComparer.Ordinal)
        .LastOrDefault();

    /// <summary>The places of a manifest; a report that is fed in again belongs to the manifest it is a report on.</summary>
    /// <param name="manifest">The manifest, absolute.</param>
    /// <param name="runs">Where they are instead; <c>null</c> for beside the manifest.</param>
    public static ImportPlaces Of(string manifest, string? runs = null) => new(runs ?? FindOwner(manifest) ?? Path.Combine(Path.GetDirectoryName(manifest) ?? "", FittingName.Of(Path.GetFileName(manifest), Suffix)));

    /// <summary>The folder that a manifest's relative paths start from.</summary>
    public static string BaseFolder(string manifest) => Path.GetDirectoryName(FindOwner(manifest) ?? manifest) ?? manifest;

    /// <summary>The name of a run's folder.</summary>
    public static string RunName(DateTimeOffset now, string manifestHash) =>
        $"{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture)}-{manifestHash.Substring(0, 8)}";

    /// <summary>The second in which a run began, as its name has it; empty for what is no run's name.</summary>
    public static string TimeOf(string name) => name.Length > 16 && name[8] == 'T' && name[15] == 'Z' ? name.Substring(0, 16) : "";

    public string Run(string name) => Path.Combine(Runs, name);

    // With a report, what was made is in the rollback beside it; an import that did not get so far has its log alone.
    private static bool HasAsked(string run) =>
        File.Exists(Path.Combine(run, RollbackFile)) || (!File.Exists(Path.Combine(run, ReportFile)) && RunLog.MayBeOfImport(run));

    private static string? FindOwner(string manifest)
    {
        var run = Path.GetDirectoryName(manifest);
        var runs = Path.GetDirectoryName(run);

        return run is not null && runs is not null && runs.EndsWith(Suffix, StringComparison.Ordinal) && File.Exists(Path.Combine(run, HashFile)) ? runs : null;
    }
}
