using KnowledgeHub.Import;
using KnowledgeHub.SyncDaemon.Commands;
using Spectre.Console.Rendering;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Shows the progress of an import on standard error: drawn on a terminal, in lines otherwise, not at all when quiet.</summary>
internal sealed class ImportDisplay(Invocation invocation, string title)
{
    /// <summary>Does the work and shows its progress.</summary>
    public Task<T> ShowAsync<T>(Func<IProgress<ImportProgress>?, Task<T>> work)
    {
        if (invocation.Quiet)
            return work(null);

        return invocation.DrawsProgress ? DrawAsync(work) : work(new PlainImportProgress(invocation.Error, title, invocation.Clock));
    }

    // By itself, so that what draws is loaded only where there is a terminal.
    private Task<T> DrawAsync<T>(Func<IProgress<ImportProgress>?, Task<T>> work)
    {
        var progress = new LatestProgress<ImportProgress>();
        var pace = new ImportPace(invocation.Clock);
        return LiveProgress.ShowAsync(invocation.ErrorConsole, () => Draw(progress.Latest, pace), () => work(progress), invocation.Clock);
    }

    /// <summary>Tells of rows that are read.</summary>
    public static IProgress<int>? Rows(IProgress<ImportProgress>? progress) => progress is null ? null : new ReadRows(progress);

    private IRenderable? Draw(ImportProgress? progress, ImportPace pace)
    {
        if (progress is null)
            return null;

        pace.Observe(progress);
        return ProgressPicture.Of(
            invocation.ErrorConsole,
            $"{title}: {ImportProgressText.Phase(progress.Phase)}",
            ImportProgressText.Share(progress),
            string.Join(" · ", ImportProgressText.Counts(progress)),
            string.Join(" · ", ImportProgressText.Amounts(progress, pace)),
            ImportProgressText.Waiting(progress, invocation.Clock.GetUtcNow()));
    }

    private sealed class ReadRows(IProgress<ImportProgress> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new ImportProgress(ImportPhase.Planning, value, 0, 0, 0, 0, null));
    }
}
