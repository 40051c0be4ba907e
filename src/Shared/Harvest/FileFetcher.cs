using System.Collections.Concurrent;
using System.Threading.Channels;
using KnowledgeHub.Client;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>
/// Fetches files, several at a time, and hands them to the mirror in batches: one flush of the disk makes hundreds of them durable.
/// Files with the same bytes are fetched once and share one copy.
/// </summary>
internal sealed class FileFetcher : IAsyncDisposable
{
    private const int QueueLength = 20_000;

    private readonly HubClient _hub;
    private readonly IFileStore _files;
    private readonly HarvestTally _tally;
    private readonly DiskReserve _reserve;
    private readonly FailureStreak _streak;
    private readonly FileCommitter _committer;
    private readonly CancellationTokenSource _stop;
    private readonly Channel<FileGroup> _queue = Channel.CreateBounded<FileGroup>(QueueLength);
    private readonly Dictionary<(string Checksum, long SizeBytes), FileGroup> _underWay = [];
    private readonly ConcurrentQueue<FileGroup> _overflow = new();
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private readonly Task _work;
    private TaskCompletionSource<bool> _idle = Idle();
    private int _pending;
    private Exception? _fault;

    public FileFetcher(HubClient hub, IMirrorStore store, IFileStore files, HarvestTally tally, FailureStreak streak, long reserveBytes, CancellationToken cancellationToken)
    {
        _hub = hub;
        _files = files;
        _tally = tally;
        _streak = streak;
        _reserve = new DiskReserve(files, reserveBytes);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _committer = new FileCommitter(store, files, tally, () => Volatile.Read(ref _pending), Close, Requeue, Settle, Break);
        _work = WorkAsync();
    }

    /// <summary>Adds files to fetch; waits while the queue is full.</summary>
    public async Task AddAsync(IReadOnlyList<WantedFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (Register(file) is { } group)
            {
                try
                {
                    await _queue.Writer.WriteAsync(group, cancellationToken).ConfigureAwait(false);
                }
                catch (ChannelClosedException)
                {
                    await DrainAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Waits until all files added are here, or written down as failures.</summary>
    /// <exception cref="HubException">The hub has gone away.</exception>
    /// <exception cref="MirrorException">The mirror's disk or database fails.</exception>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        Task idle;
        lock (_gate)
            idle = _pending == 0 && _fault is null ? Task.CompletedTask : _idle.Task;

        await Task.WhenAny(idle, Task.Delay(Timeout.Infinite, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_fault is { } fault)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(fault).Throw();
        }
    }

    /// <summary>Stops; what has arrived whole is still kept.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _stop.Cancel();
        await _work.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, _hub.Connections).Select(_ => FetchAllAsync())).ConfigureAwait(false);
        }
        finally
        {
            await _committer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task FetchAllAsync()
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false))
            {
                while (_overflow.TryDequeue(out var group) || _queue.Reader.TryRead(out group))
                    await FetchAsync(group).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The end of the harvest.
        }
        catch (Exception fault)
        {
            // Any other fault ends the run: the one who waits for the queue is told.
            Break(fault);
        }
    }

    private async Task FetchAsync(FileGroup group)
    {
        var file = group.First;
        try
        {
            var attempts = 0;
            var isVerified = true;
            if (!await IsHereAlreadyAsync(file).ConfigureAwait(false))
                (attempts, isVerified) = await FetchContentAsync(file).ConfigureAwait(false);
            _streak.Succeeded();
            await _committer.AddAsync(new FetchedGroup(group, FileState.Present, attempts, isVerified, Error: null)).ConfigureAwait(false);
        }
        catch (FileDoesNotFitException fault)
        {
            await _committer.AddAsync(new FetchedGroup(group, FileState.Failed, 0, IsVerified: false, fault.Message)).ConfigureAwait(false);
        }
        catch (Exception fault) when (ItemFaults.Is(fault))
        {
            await _committer.AddAsync(new FetchedGroup(group, FileState.Failed, 1, IsVerified: false, FileCommitter.Unplaced(file, fault))).ConfigureAwait(false);
        }
        catch (HubForbiddenException fault) when (file.IsPublic)
        {
            await _committer.AddAsync(new FetchedGroup(group, FileState.Failed, 1, IsVerified: false, FailureStreak.Contradicted(fault))).ConfigureAwait(false);
        }
        catch (HubForbiddenException fault)
        {
            await _committer.AddAsync(new FetchedGroup(group, FileState.Forbidden, 1, IsVerified: false, fault.Message)).ConfigureAwait(false);
        }
        catch (HubException fault)
        {
            await _committer.AddAsync(new FetchedGroup(group, FileState.Failed, fault.Attempts, IsVerified: false, fault.Message, fault is RecordNotFoundException or RecordGoneException)).ConfigureAwait(false);
            await _streak.FailedAsync(fault, _stop.Token).ConfigureAwait(false);
        }
    }

    // The copy is read before it is handed on: it may have rotted since it was verified.
    private async Task<bool> IsHereAlreadyAsync(WantedFile file)
    {
        if (file is not { Copy: { } path, SizeBytes: > 0 and var size } || _files.SizeOf(path) != size)
            return false;

        using var digest = Digest.For(file.Checksum);
        if (digest is null)
            return false;
        try
        {
            var (checksum, _) = await FileHash.OfAsync(_files, path, digest, _stop.Token).ConfigureAwait(false);
            if (!Digest.Same(checksum, file.Checksum))
                return false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false; // a copy that cannot be read any more is no reason to do without the file
        }

        return _files.TryShare(path, size, file.Token);
    }

    private async Task<(int Attempts, bool IsVerified)> FetchContentAsync(WantedFile file)
    {
        var partial = _files.OpenPartial(file.Token, file.Checksum);
        await using var held = partial.ConfigureAwait(false);
        _reserve.Announce(file, partial.Length);
        var target = new FetchTarget(file, partial, _tally, _reserve);
        var attempts = 0;
        if (!await target.IsCompleteAsync(_stop.Token).ConfigureAwait(false))
            attempts = await _hub.Files.FetchAsync(file.Kind, file.RecordId, file.Key, target, _stop.Token).ConfigureAwait(false);

        return (attempts, target.IsVerified);
    }

    /// <returns>A new group to fetch; <c>null</c> when the file joined one that is under way.</returns>
    private FileGroup? Register(WantedFile file)
    {
        lock (_gate)
        {
            // An earlier run's leftover may be on its record's new list too.
            if (!_tokens.Add(file.Token))
                return null;
            _tally.Want(file);
            if (_pending++ == 0)
                _idle = Idle();
            if (file is not { Checksum: { } checksum, SizeBytes: { } size and > 0 })
                return new FileGroup(file);
            if (_underWay.TryGetValue((checksum, size), out var group))
            {
                group.Others.Add(file);
                return null;
            }

            return _underWay[(checksum, size)] = new FileGroup(file);
        }
    }

    // A group that is about to be placed takes no further files; the next one finds the placed copy.
    private void Close(FileGroup group)
    {
        lock (_gate)
        {
            if (group.First is { Checksum: { } checksum, SizeBytes: { } size } && _underWay.TryGetValue((checksum, size), out var current) && current == group)
                _underWay.Remove((checksum, size));
        }
    }

    // Never waits: the committer would wait for the workers, and they for it. A full queue keeps the workers busy until they come by.
    private void Requeue(FileGroup group)
    {
        if (!_queue.Writer.TryWrite(group))
            _overflow.Enqueue(group);
    }

    private void Settle(IReadOnlyCollection<WantedFile> files)
    {
        lock (_gate)
        {
            foreach (var file in files)
                _tokens.Remove(file.Token);
            _pending -= files.Count;
            if (_pending == 0)
                _idle.TrySetResult(true);
        }
    }

    private void Break(Exception fault)
    {
        lock (_gate)
        {
            _fault ??= fault;
            _idle.TrySetResult(true);
        }

        _queue.Writer.TryComplete();
        _stop.Cancel();
    }

    private static TaskCompletionSource<bool> Idle() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
