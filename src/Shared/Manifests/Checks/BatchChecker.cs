using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace KnowledgeHub.Manifests;

/// <summary>Checks rows while further ones are read, on as many processors as there are, and gives them back in their order.</summary>
internal sealed class BatchChecker(ManifestContext context)
{
    private const int RowsPerBatch = 256;
    private const int MostWorkers = 4;

    private readonly ConcurrentBag<RowChecker> _idle = [];
    private readonly ConcurrentBag<RowChecker> _all = [];

    public int FilesChecked => _all.Sum(checker => checker.FilesChecked);

    public int ChecksumsChecked => _all.Sum(checker => checker.ChecksumsChecked);

    public async IAsyncEnumerable<RowBatch> CheckAsync(ManifestReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var workers = Math.Max(1, Math.Min(Environment.ProcessorCount, MostWorkers));
        var running = new Queue<Task<RowBatch>>();
        var glance = reader.IsReadable ? RowGlance.Of(reader.Header, context) : null;
        var reading = ReadAsync(reader, glance, cancellationToken);
        try
        {
            while (await reading.ConfigureAwait(false) is { Rows.Count: > 0 } batch)
            {
                reading = ReadAsync(reader, glance, cancellationToken);
                running.Enqueue(batch.Rows.Exists(row => row.Row is not null || row.Files is not null) ? Task.Run(() => Check(batch, reader.Header, cancellationToken), cancellationToken) : Task.FromResult(batch));
                if (running.Count > workers)
                    yield return await running.Dequeue().ConfigureAwait(false);
            }

            while (running.Count > 0)
                yield return await running.Dequeue().ConfigureAwait(false);

            // What was found after the last row comes with an empty batch.
            yield return await reading.ConfigureAwait(false);
        }
        finally
        {
            // Whoever stops early leaves nothing behind that still reads the stream or looks at files.
            await Task.WhenAll(running.Append(reading).Select(Settle)).ConfigureAwait(false);
        }
    }

    private static Task<RowBatch> ReadAsync(ManifestReader reader, RowGlance? glance, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var rows = await reader.ReadBatchAsync(RowsPerBatch, glance, cancellationToken).ConfigureAwait(false);

            return new RowBatch(reader.TakeNewProblems(), rows);
        },
        cancellationToken);

    private static Task Settle(Task task) => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private RowBatch Check(RowBatch batch, ManifestHeader header, CancellationToken cancellationToken)
    {
        if (!_idle.TryTake(out var checker))
            _all.Add(checker = new RowChecker(context));
        foreach (var row in batch.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Row is not null)
                row.Problems = checker.Check(row.Row);
            else if (row.Files is not null)
                row.Problems = checker.CheckFiles(row, row.Files, header);
        }

        _idle.Add(checker);

        return batch;
    }
}
