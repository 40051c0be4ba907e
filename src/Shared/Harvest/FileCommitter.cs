using System.Threading.Channels;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>
/// Places fetched files in batches. The order is what makes a kill or a power cut harmless: the intent is written down, the bytes are
/// flushed, the files get their names, the names are flushed, and only then the database says that they are there.
/// </summary>
internal sealed class FileCommitter : IAsyncDisposable
{
    private const int MostFiles = 4096;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly IMirrorStore _store;
    private readonly IFileStore _files;
    private readonly HarvestTally _tally;
    private readonly Func<int> _pending;
    private readonly Action<FileGroup> _close;
    private readonly Action<FileGroup> _requeue;
    private readonly Action<IReadOnlyCollection<WantedFile>> _settle;
    private readonly Action<Exception> _break;
    private readonly Channel<FetchedGroup> _fetched = Channel.CreateBounded<FetchedGroup>(MostFiles);
    private readonly Task _work;

    /// <param name="store">The mirror's knowledge.</param>
    /// <param name="files">The mirror's files.</param>
    /// <param name="tally">Counts.</param>
    /// <param name="pending">Files that are not written down yet: when a batch has them all, nothing more is waited for.</param>
    /// <param name="close">Called before a group is placed: no file may join it any more.</param>
    /// <param name="requeue">Called with files to fetch after all, since the one they waited for could not be had.</param>
    /// <param name="settle">Called with the files that are written down.</param>
    /// <param name="break">Called when the mirror fails; nothing is placed after that.</param>
    public FileCommitter(
        IMirrorStore store,
        IFileStore files,
        HarvestTally tally,
        Func<int> pending,
        Action<FileGroup> close,
        Action<FileGroup> requeue,
        Action<IReadOnlyCollection<WantedFile>> settle,
        Action<Exception> @break)
    {
        _pending = pending;
        _store = store;
        _files = files;
        _tally = tally;
        _close = close;
        _requeue = requeue;
        _settle = settle;
        _break = @break;
        _work = Task.Run(WorkAsync);
    }

    public async Task AddAsync(FetchedGroup group)
    {
        try
        {
            await _fetched.Writer.WriteAsync(group).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            // The mirror has failed, and the run ends with that.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _fetched.Writer.TryComplete();
        await _work.ConfigureAwait(false);
    }

    private async Task WorkAsync()
    {
        var batch = new List<FetchedGroup>();
        try
        {
            while (await FillAsync(batch).ConfigureAwait(false))
            {
                Commit(batch);
                batch.Clear();
            }
        }
        catch (Exception fault)
        {
            // Whatever it is, the mirror cannot be written any more; the run ends with it.
            _fetched.Writer.TryComplete();
            _break(fault);
        }
    }

    // A batch ends when it is full, when it has waited long enough, or when nothing more is to come.
    private async Task<bool> FillAsync(List<FetchedGroup> batch)
    {
        if (!await _fetched.Reader.WaitToReadAsync().ConfigureAwait(false))
            return false;

        var files = 0;
        using var wait = new CancellationTokenSource(LongestWait);
        while (batch.Count < MostFiles)
        {
            if (_fetched.Reader.TryRead(out var group))
            {
                batch.Add(group);
                files += 1 + group.Group.Others.Count;
                continue;
            }

            if (files >= _pending())
                break;
            try
            {
                if (!await _fetched.Reader.WaitToReadAsync(wait.Token).ConfigureAwait(false))
                    break;
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return true;
    }

    private void Commit(List<FetchedGroup> batch)
    {
        foreach (var group in batch)
            _close(group.Group);

        // What is wrong with one file says nothing of another that has the same bytes: those are asked for themselves.
        foreach (var group in batch.Where(group => group.State != FileState.Present && group.Group.Others.Count > 0))
            _requeue(group.Group.TakeOthers());

        var here = batch.Where(group => group.State == FileState.Present).ToList();
        long? intent = null;
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (here.Count > 0)
        {
            intent = _store.AddIntent([.. here.SelectMany(group => group.Group.All).Select(file => file.RecordId).Distinct(StringComparer.Ordinal)]);
            foreach (var group in here)
                Share(group.Group, faults);
            Place([.. here.SelectMany(group => group.Group.All)], faults);
        }

        var results = batch.SelectMany(group => group.Group.All.Select(file => faults.TryGetValue(file.Token, out var fault)
            ? new FileResult(file, FileState.Failed, Math.Max(1, group.Attempts), IsVerified: false, fault)
            : new FileResult(file, group.State, group.Attempts, group.IsVerified, group.Error))).ToList();
        _store.StoreFiles(results, intent);

        var gone = new HashSet<string>(batch.Where(group => group.IsGone).Select(group => group.Group.First.Token), StringComparer.Ordinal);
        foreach (var failed in results.Where(result => result.State == FileState.Failed))
            _tally.Fail(failed.File.RecordId, failed.File.Key, failed.Error ?? "It failed.", gone.Contains(failed.File.Token));

        _tally.Done(results.Count(result => result.State == FileState.Present));
        _settle([.. results.Select(result => result.File)]);
    }

    /// <summary>Says why a file could not be put into the mirror.</summary>
    public static string Unplaced(WantedFile file, Exception fault) =>
        $"File '{file.Key}' of {file.RecordId} cannot be kept as {file.Path}: {ItemFaults.Reason(fault)}.";

    private void Share(FileGroup group, Dictionary<string, string> faults)
    {
        foreach (var other in group.Others)
        {
            try
            {
                if (!_files.TryShare(MirrorLayout.PartialFile(group.First.Token), sizeBytes: null, other.Token))
                    faults[other.Token] = $"The content of {group.First.Path} vanished from the mirror while it was worked on.";
            }
            catch (Exception fault) when (ItemFaults.Is(fault))
            {
                faults[other.Token] = Unplaced(other, fault);
            }
        }
    }

    // A name that cannot be made costs its own file; what concerns the whole disk ends the run.
    private void Place(List<WantedFile> wanted, Dictionary<string, string> faults)
    {
        _files.Flush([.. wanted.Where(file => !faults.ContainsKey(file.Token)).Select(file => file.Token)], []);
        foreach (var file in wanted.Where(file => !faults.ContainsKey(file.Token)))
        {
            try
            {
                _files.Place(file.Token, file.Path);
            }
            catch (Exception fault) when (ItemFaults.Is(fault))
            {
                faults[file.Token] = Unplaced(file, fault);
            }
        }

        _files.Flush([], [.. wanted.Where(file => !faults.ContainsKey(file.Token)).Select(file => file.Path)]);
    }
}
