using KnowledgeHub.Harvest;
using KnowledgeHub.SyncDaemon.Commands;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Shows the progress of a harvest on standard error: drawn on a terminal, in lines otherwise, not at all when quiet.</summary>
internal sealed class HarvestDisplay(Invocation invocation)
{
    /// <summary>Does the work and shows its progress.</summary>
    public Task<T> ShowAsync<T>(string title, Func<IProgress<HarvestProgress>?, Task<T>> work)
    {
        if (invocation.Quiet)
            return work(null);

        return invocation.DrawsProgress ? DrawAsync(title, work) : work(new PlainHarvestProgress(invocation.Error, title, invocation.Clock));
    }

    /// <summary>Writes a warning, above the progress where that is drawn.</summary>
    public void Warn(string message)
    {
        if (!invocation.Quiet && invocation.DrawsProgress)
            invocation.ErrorConsole.WriteLine(Invocation.Warning(message));
        else
            invocation.Warn(message);
    }

    // By itself, so that what draws is loaded only where there is a terminal.
    private Task<T> DrawAsync<T>(string title, Func<IProgress<HarvestProgress>?, Task<T>> work)
    {
        var progress = new LatestProgress<HarvestProgress>();
        var pace = new HarvestPace(invocation.Clock);
        return LiveProgress.ShowAsync(invocation.ErrorConsole, () => Draw(title, progress.Latest, pace), () => work(progress), invocation.Clock);
    }

    private IRenderable? Draw(string title, HarvestProgress? progress, HarvestPace pace)
    {
        if (progress is null)
            return null;

        pace.Observe(progress);
        return ProgressPicture.Of(
            invocation.ErrorConsole,
            $"{title}: {HarvestProgressText.Phase(progress.Phase)}",
            HarvestProgressText.Share(progress),
            string.Join(" · ", HarvestProgressText.Counts(progress)),
            string.Join(" · ", HarvestProgressText.Amounts(progress, pace)),
            HarvestProgressText.Waiting(progress, invocation.Clock.GetUtcNow()));
    }
}
