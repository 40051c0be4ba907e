using KnowledgeHub.Client;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>
/// Imports the manifests that were dropped into a folder: each once it is complete, then moved to <c>done</c> or <c>failed</c> with its
/// report beside it. A manifest is known by its content: the same twice is one import, under whatever name. A new content is a new import,
/// unless the one before of that name has not succeeded: then it is taken for the mended one, and goes on with the drafts that are made.
/// </summary>
public sealed class InboxImport
{
    private static readonly string[] Reports = [ImportPlaces.ReportFile, "failed.csv", "problems.csv"];

    private readonly HubClient _hub;
    private readonly InboxOptions _options;
    private readonly InboxMemory _memory;
    private readonly TimeProvider _clock;

    /// <summary>Creates it; nothing is read or sent.</summary>
    public InboxImport(HubClient hub, InboxOptions options, TimeProvider? clock = null)
    {
        _hub = hub;
        _options = options with { Folder = Path.GetFullPath(options.Folder) };
        _memory = new InboxMemory(_options.Folder);
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Imports what is there and complete.</summary>
    /// <param name="progress">Told how far each import is; <c>null</c> for nobody.</param>
    /// <param name="cancellationToken">Stops it; what is left is imported the next time.</param>
    /// <returns>What has become of each manifest.</returns>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public async Task<IReadOnlyList<InboxResult>> RunAsync(IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(_options.Folder);
        var results = new List<InboxResult>();
        var (ready, waiting) = await FindAsync(cancellationToken).ConfigureAwait(false);
        results.AddRange(waiting.Select(name => new InboxResult(name, InboxOutcome.Waiting, null, null, $"{name} is still being written; it is looked at again the next time.")));
        foreach (var name in ready)
        {
            if (cancellationToken.IsCancellationRequested)
                break;
            results.Add(await ImportAsync(name, progress, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private async Task<(IReadOnlyList<string> Ready, IReadOnlyList<string> Waiting)> FindAsync(CancellationToken cancellationToken)
    {
        var before = Look();
        if (before.Count == 0)
            return ([], []);

        await _clock.Wait(_options.SecondLook, cancellationToken).ConfigureAwait(false);
        var now = _clock.GetUtcNow();
        var after = Look();
        var ready = after.Where(file => before.TryGetValue(file.Key, out var earlier) && earlier == file.Value && IsQuiet(file.Value.Written, now) && !IsOpen(file.Key)).Select(file => file.Key).ToList();

        return ([.. ready.OrderBy(name => after[name].Written).ThenBy(name => name, StringComparer.Ordinal)], [.. after.Keys.Except(ready)]);
    }

    private Dictionary<string, (long Size, DateTimeOffset Written)> Look() => new DirectoryInfo(_options.Folder).EnumerateFiles()
        .Where(file => file.Extension.ToUpperInvariant() is ".CSV" or ".TSV" && file.Name[0] is not ('.' or '~'))
        .ToDictionary(file => file.Name, file => (file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)), StringComparer.Ordinal);

    // A clock of another machine may be ahead; then the second look alone has to do.
    private bool IsQuiet(DateTimeOffset written, DateTimeOffset now) => now - written >= _options.Quiet || written - now > TimeSpan.FromMinutes(1);

    // Known for certain on Windows; elsewhere only of programs that lock what they write.
    private bool IsOpen(string name)
    {
        try
        {
            using var file = new FileStream(Path.Combine(_options.Folder, name), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

            return false;
        }
        catch (UnauthorizedAccessException)
        {
            // Not ours to write, which does not mean that somebody else writes it.
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task<InboxResult> ImportAsync(string name, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_options.Folder, name);
        try
        {
            var hash = HashOf(path);
            var runs = _memory.Begin(name, hash);
            var import = new ManifestImport(
                _hub, path, new ManifestImportOptions { VocabularyFolder = _options.VocabularyFolder, RunsFolder = runs, Publish = _options.Publish, OnError = null }, _clock);
            var report = await import.RunAsync(progress, cancellationToken).ConfigureAwait(false);
            if (report.Outcome is ImportOutcome.Interrupted or ImportOutcome.Failed || MayPass(report))
                return new InboxResult(name, InboxOutcome.Postponed, null, report, report.Cause?.Message ?? (MayPass(report) ? Explain(report) : "It was stopped; it goes on the next time."));
            if (HashOf(path) != hash)
                return new InboxResult(name, InboxOutcome.Waiting, null, report, $"{name} was changed while it was imported; it is imported again the next time.");

            var isDone = report.Outcome == ImportOutcome.Succeeded;
            if (isDone)
                _memory.Finish(name);
            var movedTo = Move(path, isDone ? "done" : "failed", report.Folder);

            return new InboxResult(name, isDone ? InboxOutcome.Done : InboxOutcome.Failed, movedTo, report, isDone ? null : Explain(report));
        }
        catch (Exception fault) when (fault is HubException or ImportException or IOException or UnauthorizedAccessException)
        {
            return new InboxResult(name, InboxOutcome.Postponed, null, null, fault.Message);
        }
    }

    private string Move(string path, string folder, string runFolder)
    {
        var target = Path.Combine(_options.Folder, folder);
        Directory.CreateDirectory(target);
        var name = Path.GetFileName(path);
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        var reports = Reports.Where(report => File.Exists(Path.Combine(runFolder, report))).ToList();
        if (reports.Select(report => $".{report}").Append(extension).Any(ending => File.Exists(Place(ending))))
            stem += "." + Path.GetFileName(runFolder);
        foreach (var report in reports)
            File.Copy(Path.Combine(runFolder, report), Place($".{report}"), overwrite: true);

        var moved = Place(extension);
        File.Move(path, moved);

        return moved;

        string Place(string ending) => Path.Combine(target, FittingName.Of(stem, ending));
    }

    // Rows that failed because the hub did fail for no fault of theirs.
    private static bool MayPass(ImportReport report) => report.Rows.Any(row => row.IsFailure)
        && report.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).All(problem => problem.Code == ImportProblemCodes.HubFailed);

    private static string Explain(ImportReport report)
    {
        var errors = report.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToList();
        var failed = report.Rows.Count(row => row.IsFailure);
        var first = errors.Count == 0 ? "" : $" First: {errors[0]}";

        return report.Outcome == ImportOutcome.Refused ? $"Nothing was imported: the check found {errors.Count} {(errors.Count == 1 ? "error" : "errors")}.{first}" : $"{failed} of {report.Rows.Count} rows failed.{first}";
    }

    private static string HashOf(string path) => Hex.Lower(Sha256.Of(File.ReadAllBytes(path)));
}
