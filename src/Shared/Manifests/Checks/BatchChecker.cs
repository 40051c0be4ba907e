using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace KnowledgeHub.Manifests;

/// <summary>Checks rows while further ones are read, on as many processors as there are, and gives them back in their order.</summary>
internal sealed class BatchChecker(ManifestContext context)
{
    private const int RowsPerBatch = 64;
    private const int MostWorkers = 4;

    private readonly ConcurrentBag<RowChecker> _idle = [];
    private readonly ConcurrentBag<RowChecker> _all = [];

    public int FilesChecked => _all.Sum(checker => checker.FilesChecked);

    public int ChecksumsChecked => _all.Sum(checker => checker.ChecksumsChecked);

    public async IAsyncEnumerable<RowBatch> CheckAsync(ManifestReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var workers = Math.Max(1, Math.Min(Environment.ProcessorCount, MostWorkers));
        var running = new Queue<Task<RowBatch>>();
        try
        {
            while (await reader.ReadBatchAsync(RowsPerBatch, cancellationToken).ConfigureAwait(false) is { Count: > 0 } rows)
            {
                running.Enqueue(Start(reader, rows, cancellationToken));
                if (running.Count > workers)
                    yield return await running.Dequeue().ConfigureAwait(false);
            }

            // What was found after the last row comes with an empty batch.
            running.Enqueue(Start(reader, [], cancellationToken));
            while (running.Count > 0)
                yield return await running.Dequeue().ConfigureAwait(false);
        }
        finally
        {
            // Whoever stops early leaves no check behind that still looks at files.
            await Task.WhenAll(running.Select(task => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default))).ConfigureAwait(false);
        }
    }

    private Task<RowBatch> Start(ManifestReader reader, List<ManifestRow> rows, CancellationToken cancellationToken)
    {
        var batch = new RowBatch(reader.TakeNewProblems(), rows, new List<List<ManifestProblem>?>(rows.Count));

        return Task.Run(() => Check(batch, cancellationToken), cancellationToken);
    }

    private RowBatch Check(RowBatch batch, CancellationToken cancellationToken)
    {
        if (!_idle.TryTake(out var checker))
            _all.Add(checker = new RowChecker(context));
        foreach (var row in batch.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            batch.RowProblems.Add(checker.Check(row));
        }

        _idle.Add(checker);

        return batch;
    }
}
