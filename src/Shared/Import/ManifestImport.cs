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

    private ImportOptions ImportOptions => new()
    {
        Publish = _options.Publish, OnError = _options.OnError ?? OnRowError.Continue, AllowOpenDrafts = _options.AllowOpenDrafts,
        RetryUnknown = _options.RetryUnknown, PublishIncomplete = _options.PublishIncomplete,
    };

    /// <summary>Says what is wrong and what an import would do. Nothing is changed on the hub; a report is written when there is something to report.</summary>
    /// <param name="plans">Whether the hub is asked what an import would do.</param>
    /// <param name="rows">Told how many rows are read; <c>null</c> for nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="HubException">The hub could not be asked.</exception>
    /// <exception cref="IOException">The manifest could not be read.</exception>
    public async Task<ManifestVerdict> CheckAsync(bool plans, IProgress<int>? rows = null, CancellationToken cancellationToken = default)
    {
        var started = _clock.GetUtcNow();
        var judged = await JudgeAsync(rows, cancellationToken).ConfigureAwait(false);
        if (_hub is not null && !judged.Manifest.IsUnusable)
            judged = judged.With((await FindTitlesAsync(_hub, judged, cancellationToken).ConfigureAwait(false))([]));
        if (_options.Publish)
            judged = new JudgedManifest(judged.Manifest, [.. judged.Problems, .. judged.Manifest.Sound.Where(row => row is { Publish: true, IsHeldBack: true }).Select(RowImport.HeldBack)]);
        var plan = plans && _hub is not null && judged.MayImport(_options.OnError) ? await NewImporter(_hub, judged).PlanAsync(judged.Sound, cancellationToken).ConfigureAwait(false) : null;

        return new ManifestVerdict
        {
            Problems = judged.Problems,
            Rows = judged.Manifest.Rows.Count,
            RowsWithErrors = judged.Bad,
            FilesChecked = judged.Manifest.FilesChecked,
            Plan = plan,
            Folder = judged.Problems.Count > 0 && judged.Manifest.Rows.Count > 0 ? Report(judged, "Check", judged.Merge([]), started) : null,
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
        var judged = await JudgeAsync(null, cancellationToken).ConfigureAwait(false);
        if (!judged.MayImport(_options.OnError))
            return Refuse(judged, started);
        RequireOwnMemory(judged);

        // Titles only lead to warnings, for which no row has to wait.
        var titles = FindTitlesAsync(hub, judged, cancellationToken);
        var report = await NewImporter(hub, judged).RunAsync(judged.Sound, progress, cancellationToken).ConfigureAwait(false);
        judged = judged.With(await WarnAsync(titles, report).ConfigureAwait(false));
        var rows = judged.Merge(report.Rows);
        IReadOnlyList<ManifestProblem> all = [.. judged.Problems, .. report.Rows.SelectMany(row => row.Problems)];
        var unwritten = RunReports.TryWrite(report.Folder, judged.Manifest, rows, all);

        return report with
        {
            Rows = rows,
            Problems = all,
            Outcome = unwritten is not null ? ImportOutcome.Failed : report.Outcome == ImportOutcome.Succeeded && judged.Bad > 0 ? ImportOutcome.Partial : report.Outcome,
            Cause = report.Cause ?? unwritten,
        };
    }

    // The warnings about titles that the caller has on the hub already, but for the drafts that this import made.
    private async Task<Func<IReadOnlyList<RowReport>, IReadOnlyList<ManifestProblem>>> FindTitlesAsync(HubClient hub, JudgedManifest judged, CancellationToken cancellationToken)
    {
        var known = KnownRows.Read(_places, Importer.NameOf(hub), judged.Manifest.Sound);
        var found = await new OwnTitles(hub).FindAsync([.. judged.Sound.Where(row => !known.IsDone(row))], cancellationToken).ConfigureAwait(false);

        return done =>
        {
            var made = new HashSet<string>(done.Select(row => row.RecordId).OfType<string>(), StringComparer.Ordinal);

            return found((key, id) => made.Contains(id) || known.IsOwn(key, id));
        };
    }

    private static async Task<IReadOnlyList<ManifestProblem>> WarnAsync(Task<Func<IReadOnlyList<RowReport>, IReadOnlyList<ManifestProblem>>> titles, ImportReport report)
    {
        try
        {
            return (await titles.ConfigureAwait(false))(report.Rows);
        }
        catch (Exception fault) when (fault is HubException or OperationCanceledException)
        {
            // What was imported is told all the same.
            return [];
        }
    }

    // What a watched folder has made of its manifests is remembered there, not beside each; a report names the drafts itself.
    private void RequireOwnMemory(JudgedManifest judged)
    {
        if (_options.RunsFolder is null && InboxMemory.FindInbox(_manifest) is { } inbox && judged.Sound.All(row => row.ReportedId is null))
        {
            var goesOn = Path.GetDirectoryName(_manifest) == inbox ? "Leave it there, and the service that watches the folder imports it" : "Put it back there to have it go on";
            throw new ImportException(
                $"{_manifest} is not imported from here: {inbox} is a watched folder, which alone knows the drafts that were made of it. "
                + $"{goesOn}, or copy it to another folder to make all its drafts anew.");
        }
    }

    private Importer NewImporter(HubClient hub, JudgedManifest judged) =>
        new(hub, _manifest, ImportOptions, _clock, _options.RunsFolder) { Communities = _communities, Packages = _packages, Unready = judged.UnreadyPackages };

    private async Task<JudgedManifest> JudgeAsync(IProgress<int>? rows, CancellationToken cancellationToken)
    {
        var manifest = await ReadAsync(rows, cancellationToken).ConfigureAwait(false);

        return new JudgedManifest(manifest, await CheckOnlineAsync(manifest, cancellationToken).ConfigureAwait(false));
    }

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

    private ImportReport Refuse(JudgedManifest judged, DateTimeOffset started)
    {
        var rows = judged.Merge([]);

        return new ImportReport { Outcome = ImportOutcome.Refused, Rows = rows, Folder = Report(judged, "Import", rows, started), Started = started, Ended = _clock.GetUtcNow(), Problems = judged.Problems };
    }

    private string Report(JudgedManifest judged, string what, IReadOnlyList<RowReport> rows, DateTimeOffset started)
    {
        var folder = RunFolder.Create(_places, _manifest, started).Path;
        if (RunReports.TryWrite(folder, judged.Manifest, rows, judged.Problems) is { } unwritten)
            throw unwritten;
        new RunLog(folder, _clock).Write($"{what} of {Path.GetFileName(_manifest)}{(what == "Import" ? " refused" : "")}: {RunLog.Describe(judged.Problems, judged.Manifest.Rows.Count)}");

        return folder;
    }
}
