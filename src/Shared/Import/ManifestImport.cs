using KnowledgeHub.Client;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>Checks and imports a manifest: what both shells do with one.</summary>
public sealed class ManifestImport
{
    private readonly HubClient? _hub;
    private readonly string _manifest;
    private readonly ManifestImportOptions _options;
    private readonly TimeProvider _clock;
    private readonly ImportPlaces _places;
    private readonly VocabularyCache _vocabularies;
    private readonly CommunityDirectory? _communities;
    private readonly PackageDirectory? _packages;

    /// <summary>Creates it; nothing is read or sent.</summary>
    /// <param name="hub">The hub; <c>null</c> checks with what is known of it.</param>
    /// <param name="manifest">The manifest's file, absolute.</param>
    /// <param name="options">How it is imported.</param>
    /// <param name="clock">The clock; <c>null</c> for the system's.</param>
    public ManifestImport(HubClient? hub, string manifest, ManifestImportOptions options, TimeProvider? clock = null)
    {
        _hub = hub;
        _manifest = Path.GetFullPath(manifest);
        _options = options;
        _clock = clock ?? TimeProvider.System;
        _places = ImportPlaces.Of(_manifest, options.RunsFolder);
        _vocabularies = new VocabularyCache(options.VocabularyFolder);
        _communities = hub is null ? null : new CommunityDirectory(hub);
        _packages = hub is null ? null : new PackageDirectory(hub);
    }

    private ImportOptions ImportOptions => new() { Publish = _options.Publish, OnError = _options.OnError ?? OnRowError.Continue, AllowOpenDrafts = _options.AllowOpenDrafts };

    /// <summary>Says what is wrong and what an import would do. Nothing is changed on the hub; a report is written when there is something to report.</summary>
    /// <param name="plans">Whether the hub is asked what an import would do.</param>
    /// <param name="rows">Told how many rows are read; <c>null</c> for nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="HubException">The hub could not be asked.</exception>
    /// <exception cref="IOException">The manifest could not be read.</exception>
    public async Task<ManifestVerdict> CheckAsync(bool plans, IProgress<int>? rows = null, CancellationToken cancellationToken = default)
    {
        var started = _clock.GetUtcNow();
        var manifest = await ReadAsync(rows, cancellationToken).ConfigureAwait(false);
        var problems = await CheckOnlineAsync(manifest, cancellationToken).ConfigureAwait(false);
        if (_options.Publish)
            problems = [.. problems, .. manifest.Sound.Where(row => row is { Publish: true, IsHeldBack: true }).Select(RowImport.HeldBack)];
        var bad = BadRows(problems);
        var mayImport = !manifest.IsUnusable && (bad.Count == 0 || _options.OnError == OnRowError.Continue);
        var sound = manifest.Sound.Where(row => !bad.Contains(row.Row)).ToList();
        var plan = plans && mayImport && _hub is not null ? await NewImporter(_hub, UnreadyPackages(manifest, bad)).PlanAsync(sound, cancellationToken).ConfigureAwait(false) : null;
        string? folder = null;
        if (problems.Count > 0 && manifest.Rows.Count > 0)
        {
            folder = RunFolder.Create(_places, _manifest, started).Path;
            RunReports.Write(folder, manifest, Merge(manifest, problems, []), problems);
            new RunLog(folder, _clock).Write($"Check of {Path.GetFileName(_manifest)}: {RunLog.Describe(problems, manifest.Rows.Count)}");
        }

        return new ManifestVerdict
        {
            Problems = problems,
            Rows = manifest.Rows.Count,
            RowsWithErrors = bad.Count,
            FilesChecked = manifest.FilesChecked,
            Plan = plan,
            Folder = folder,
        };
    }

    /// <summary>Imports it and writes the run's folder.</summary>
    /// <param name="progress">Told how far it is; <c>null</c> for nobody.</param>
    /// <param name="cancellationToken">Stops it; the report says what was done.</param>
    /// <exception cref="ImportHeldException">Another process imports this manifest.</exception>
    /// <exception cref="ImportException">What the import must remember cannot be written.</exception>
    /// <exception cref="HubException">The hub could not be asked before anything was begun.</exception>
    /// <exception cref="IOException">The manifest could not be read.</exception>
    public async Task<ImportReport> RunAsync(IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var hub = _hub ?? throw new InvalidOperationException("An import needs a hub.");
        var started = _clock.GetUtcNow();
        progress?.Report(new ImportProgress(ImportPhase.Planning, 0, 0, 0, 0, 0, null));
        var manifest = await ReadAsync(null, cancellationToken).ConfigureAwait(false);
        var problems = await CheckOnlineAsync(manifest, cancellationToken).ConfigureAwait(false);
        var bad = BadRows(problems);
        if (manifest.IsUnusable || (bad.Count > 0 && _options.OnError != OnRowError.Continue))
            return Refuse(manifest, problems, started);

        var report = await NewImporter(hub, UnreadyPackages(manifest, bad)).RunAsync([.. manifest.Sound.Where(row => !bad.Contains(row.Row))], progress, cancellationToken).ConfigureAwait(false);
        var rows = Merge(manifest, problems, report.Rows);
        IReadOnlyList<ManifestProblem> all = [.. problems, .. report.Rows.SelectMany(row => row.Problems)];
        RunReports.Write(report.Folder, manifest, rows, all);

        return report with
        {
            Rows = rows,
            Problems = all,
            Outcome = report.Outcome == ImportOutcome.Succeeded && bad.Count > 0 ? ImportOutcome.Partial : report.Outcome,
        };
    }

    private Importer NewImporter(HubClient hub, ILookup<string, string> unready) =>
        new(hub, _manifest, ImportOptions, _clock, _options.RunsFolder) { Communities = _communities, Packages = _packages, Unready = unready };

    private static ILookup<string, string> UnreadyPackages(ReadManifest manifest, HashSet<int> bad) =>
        manifest.Rows.Where(row => bad.Contains(row.Number) && row is { Action: not ManifestAction.Skip, Package: not null }).ToLookup(row => row.Package!.Value.ToString(), row => row.Key); // filtered just before

    private async Task<ReadManifest> ReadAsync(IProgress<int>? rows, CancellationToken cancellationToken)
    {
        if (_hub is not null)
            await new VocabularyFetcher(_hub, _vocabularies, _clock).FetchAsync(cancellationToken).ConfigureAwait(false);
        var context = new ManifestContext { Folder = ImportPlaces.BaseFolder(_manifest), Vocabularies = _vocabularies, AllowOutside = _options.AllowOutside, Clock = _clock };
        using var file = new FileStream(_manifest, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);

        return await ReadManifest.ReadAsync(file, context, _options.Reading, rows, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ManifestProblem>> CheckOnlineAsync(ReadManifest manifest, CancellationToken cancellationToken)
    {
        if (_hub is null || _communities is null || _packages is null || manifest.IsUnusable || manifest.Sound.Count == 0)
            return manifest.Problems;

        var known = KnownRows.Read(_places, Importer.NameOf(_hub), manifest.Sound);
        var found = await new OnlineCheck(_hub, _communities, _packages, ImportOptions).RunAsync(manifest.Sound, known, cancellationToken).ConfigureAwait(false);

        return [.. manifest.Problems, .. found];
    }

    private ImportReport Refuse(ReadManifest manifest, IReadOnlyList<ManifestProblem> problems, DateTimeOffset started)
    {
        var folder = RunFolder.Create(_places, _manifest, started).Path;
        var rows = Merge(manifest, problems, []);
        RunReports.Write(folder, manifest, rows, problems);
        new RunLog(folder, _clock).Write($"Import of {Path.GetFileName(_manifest)} refused: {RunLog.Describe(problems, manifest.Rows.Count)}");

        return new ImportReport { Outcome = ImportOutcome.Refused, Rows = rows, Folder = folder, Started = started, Ended = _clock.GetUtcNow(), Problems = problems };
    }

    private static HashSet<int> BadRows(IEnumerable<ManifestProblem> problems) =>
        [.. problems.Where(problem => problem is { Severity: ProblemSeverity.Error, Row: > 1 }).Select(problem => problem.Row!.Value)]; // filtered before

    // Each row of the manifest in its order: what the import made of it, or why it did not get that far.
    private static List<RowReport> Merge(ReadManifest manifest, IReadOnlyList<ManifestProblem> problems, IReadOnlyList<RowReport> done)
    {
        var byRow = done.ToDictionary(report => report.Row);
        var problemsOf = problems.Where(problem => problem.Row is not null).ToLookup(problem => problem.Row!.Value); // filtered before

        return [.. manifest.Rows.Select(row =>
        {
            IReadOnlyList<ManifestProblem> own = [.. problemsOf[row.Number]];
            if (byRow.TryGetValue(row.Number, out var report))
                return report with { Problems = [.. own, .. report.Problems] };

            return new RowReport
            {
                Key = row.Key,
                Row = row.Number,
                Title = row["title"],
                Problems = own,
                Status = row.Action == ManifestAction.Skip ? RowStatus.Skipped : own.Any(problem => problem.Severity == ProblemSeverity.Error) ? RowStatus.Failed : RowStatus.NotTried,
            };
        })];
    }
}
