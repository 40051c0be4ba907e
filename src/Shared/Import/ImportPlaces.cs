namespace KnowledgeHub.Import;

/// <summary>Where an import keeps what it remembers: beside the manifest, in <c>&lt;manifest&gt;.runs</c>.</summary>
internal sealed record ImportPlaces
{
    /// <summary>The file that says which manifest a run was of.</summary>
    public const string HashFile = "manifest.sha256";

    private const string Suffix = ".runs";

    private ImportPlaces(string runs) => Runs = runs;

    /// <summary>The folder of all runs.</summary>
    public string Runs { get; }

    public string Journal => Path.Combine(Runs, "journal.db");

    public string Lock => Path.Combine(Runs, "lock");

    /// <summary>The places of a manifest; a report that is fed in again belongs to the manifest it is a report on.</summary>
    /// <param name="manifest">The manifest, absolute.</param>
    /// <param name="runs">Where they are instead; <c>null</c> for beside the manifest.</param>
    public static ImportPlaces Of(string manifest, string? runs = null) => new(runs ?? FindOwner(manifest) ?? manifest + Suffix);

    /// <summary>The folder that a manifest's relative paths start from.</summary>
    public static string BaseFolder(string manifest) => Path.GetDirectoryName(FindOwner(manifest) ?? manifest) ?? manifest;

    /// <summary>The name of a run's folder.</summary>
    public static string RunName(DateTimeOffset now, string manifestHash) =>
        $"{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture)}-{manifestHash.Substring(0, 8)}";

    public string Run(string name) => Path.Combine(Runs, name);

    private static string? FindOwner(string manifest)
    {
        var run = Path.GetDirectoryName(manifest);
        var runs = Path.GetDirectoryName(run);

        return run is not null && runs is not null && runs.EndsWith(Suffix, StringComparison.Ordinal) && File.Exists(Path.Combine(run, HashFile)) ? runs : null;
    }
}
