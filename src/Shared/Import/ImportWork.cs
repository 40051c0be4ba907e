using System.Collections.Concurrent;
using System.Diagnostics;
using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Works off the rows of a plan, several at a time.</summary>
internal sealed class ImportWork(
    HubClient hub, ImportOptions options, ImportJournal journal, RowImport importer, ImportPulse pulse, TitleGates gates, IReadOnlyDictionary<string, HubRecord> found)
{
    private readonly ConcurrentDictionary<string, RowReport> _reports = new(StringComparer.Ordinal);
    private int _unreachable;
    private Exception? _cause;

    /// <summary>What has become of the rows that were begun, by key.</summary>
    public IReadOnlyDictionary<string, RowReport> Reports => _reports;

    /// <summary>What ended the work early; <c>null</c> when nothing did.</summary>
    public Exception? Cause => _cause;

    /// <summary>Whether it was ended because a row failed.</summary>
    public bool StoppedByRow { get; private set; }

    /// <summary>Works until there is nothing left, or no reason to go on.</summary>
    public async Task RunAsync(RowFeed feed, CancellationToken cancellationToken)
    {
        try
        {
            // One more than the hub takes at once: while one writes its notes, another sends.
            await Task.WhenAll(Enumerable.Range(0, hub.Connections + 1).Select(_ => WorkAsync(feed, cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            feed.Close();
        }
    }

    private async Task WorkAsync(RowFeed feed, CancellationToken cancellationToken)
    {
        // So that the first row does not begin on the caller's thread.
        await Task.Yield();
        while (_cause is null && !StoppedByRow && !cancellationToken.IsCancellationRequested)
        {
            PlannedRow? row = null;
            RowReport report;
            try
            {
                row = await feed.NextAsync().ConfigureAwait(false);
                if (row is null)
                    return;
                report = await ImportAsync(row, cancellationToken).ConfigureAwait(false);
            }
            catch (ImportException fault)
            {
                // Nothing may be asked of the hub that cannot be noted. What was asked for is looked for by the next import.
                Interlocked.CompareExchange(ref _cause, fault, null);
                if (row is null)
                    return;
                report = RowImport.Report(row.Row, RowStatus.Failed, null) with { RecordId = row.RecordId ?? journal.FindDraft(row.Row), Problems = HubComplaints.Of(row.Row, fault) };
            }

            _reports[row.Row.Key] = report;
            pulse.RowDone(report.IsFailure);
            if (report.IsFailure && options.OnError == OnRowError.Stop)
                StoppedByRow = true;
        }
    }

    private async Task<RowReport> ImportAsync(PlannedRow row, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var turn = await gates.EnterAsync(row, cancellationToken).ConfigureAwait(false);
            var report = await importer.RunAsync(row, found.TryGetValue(row.Row.Key, out var draft) ? draft : null, cancellationToken).ConfigureAwait(false);
            Interlocked.Exchange(ref _unreachable, 0);

            return report with { Time = Elapsed(started) };
        }
        catch (OperationCanceledException)
        {
            return RowImport.Report(row.Row, RowStatus.NotTried, null) with { RecordId = row.RecordId, Time = Elapsed(started) };
        }
        catch (Exception fault) when (fault is HubException or IOException or UnauthorizedAccessException or FormatException)
        {
            Judge(row, fault);

            return RowImport.Report(row.Row, RowStatus.Failed, null) with { RecordId = row.RecordId, Problems = HubComplaints.Of(row.Row, fault), Time = Elapsed(started) };
        }
    }

    // Some faults are the row's own; after others no row could succeed.
    private void Judge(PlannedRow row, Exception fault)
    {
        if (fault is HubException { Attempts: 1, OutcomeUnknown: false })
            journal.Unask([row.Row]);
        if (fault is HubFailedException failed)
            journal.Fail(row.Row, failed.Attempts);

        switch (fault)
        {
            case HubUnauthorizedException or HubReadOnlyException:
            case HubForbiddenException when row.Step == PlannedStep.Create:
                Interlocked.CompareExchange(ref _cause, fault, null);
                break;
            case HubUnreachableException when Interlocked.Increment(ref _unreachable) > hub.Connections:
                Interlocked.CompareExchange(ref _cause, fault, null);
                break;
            case not HubUnreachableException:
                Interlocked.Exchange(ref _unreachable, 0);
                break;
        }
    }

    private static TimeSpan Elapsed(long started) => TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - started) / (double)Stopwatch.Frequency);
}
