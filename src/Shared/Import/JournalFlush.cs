namespace KnowledgeHub.Import;

/// <summary>
/// Makes what was committed to the journal safe from a power cut. SQLite would do so while it commits, and on a busy disk that takes long
/// enough to hold up every row; its write-ahead log can as well be flushed from outside, while more is written to it.
/// </summary>
/// <remarks>SQLite's locks are on other files, so that opening and closing this one costs it none.</remarks>
internal sealed class JournalFlush(string database) : IDisposable
{
    private readonly string _log = database + "-wal";
    private FileStream? _file;

    /// <summary>Waits until the disk has all that was committed before. Not for several threads at once.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Run()
    {
        // Without a log each transaction is flushed as it is committed.
        if (_file is null && !File.Exists(_log))
            return;
        _file ??= new FileStream(_log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file?.Dispose();
}
