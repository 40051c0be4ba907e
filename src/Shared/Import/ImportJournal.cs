using System.Collections.Concurrent;
using KnowledgeHub.Model;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Import;

/// <summary>
/// What an import of one manifest to one hub has asked for and what became of it, in <c>journal.db</c>: written before each call that
/// must not be made twice, and after it. What is noted is written soon, in the order in which it was noted; where a call must not be made
/// before its note is safe, the caller waits for it. A lost note on an answer is as good as a lost answer: the hub is looked at again.
/// Safe for use from several threads.
/// </summary>
internal sealed class ImportJournal : IDisposable
{
    private readonly SqlConnection _connection;
    private readonly string _file;
    private readonly string _hub;
    private readonly JournalStatements _statements;
    private readonly JournalFlush _flush;
    private readonly JournalWriter _writer;

    // The rows of which files are noted.
    private readonly HashSet<(string Key, string Action)> _withFiles;

    // Whose each draft is; a draft that was discarded belongs to nobody any more, but it is not free to be taken either.
    private readonly ConcurrentDictionary<string, (string Key, ImportAction Action)?> _owners = new(StringComparer.Ordinal);

    private ImportJournal(SqlConnection connection, string file, string hub)
    {
        _connection = connection;
        _file = file;
        _hub = hub;
        const string owners = "SELECT record_id, key, action, state FROM row WHERE hub = @hub AND record_id IS NOT NULL AND action <> 'update'";
        foreach (var (id, claim, state) in connection.Read(owners, row => (row.Text(0), (row.Text(1), JournalText.ToAction(row.Text(2))), JournalText.ToState(row.Text(3))), ("@hub", hub)))
        {
            if (state != JournalState.Discarded)
                _owners[id] = claim;
            else
                _owners.TryAdd(id, null);
        }

        _withFiles = [.. connection.Read("SELECT DISTINCT key, action FROM file WHERE hub = @hub", row => (row.Text(0), row.Text(1)), ("@hub", hub))];
        _statements = new JournalStatements(connection);
        _flush = new JournalFlush(file);
        _writer = new JournalWriter(_statements, _flush.Run);
    }

    /// <summary>Opens a journal, and makes it where there is none.</summary>
    /// <exception cref="ImportException">A newer program made it, or it is no journal.</exception>
    public static ImportJournal Open(string file, string hub)
    {
        var connection = JournalDatabase.Open(file);
        try
        {
            return new ImportJournal(connection, file, hub);
        }
        catch (SqlException fault)
        {
            connection.Dispose();
            throw JournalDatabase.Unusable(file, fault);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether a draft belongs to a row.</summary>
    public bool IsClaimed(string recordId) => _owners.ContainsKey(recordId);

    /// <summary>The draft that a row has claimed, whether or not the note on it is written by now; <c>null</c> when it has none.</summary>
    public string? FindDraft(ImportRow row) => _owners.FirstOrDefault(owner => owner.Value == (row.Key, row.Action)).Key;

    /// <summary>All that is known of rows.</summary>
    /// <exception cref="ImportException">The journal cannot be read.</exception>
    public IReadOnlyList<JournalRow> GetRows()
    {
        const string files = "SELECT key, action, name, remote_key, size, modified, checksum FROM file WHERE hub = @hub";
        const string rows = "SELECT key, action, kind, state, record_id, made_here, asked, sent, hash, run, title, url, doi, mark, failed FROM row WHERE hub = @hub";

        return Look(() =>
        {
            var filesOf = _connection.Read(files, row => (Of: (row.Text(0), JournalText.ToAction(row.Text(1))), File: JournalText.ToFile(row)), ("@hub", _hub)).ToLookup(file => file.Of, file => file.File);

            return _connection.Read(rows, JournalText.ToRow, ("@hub", _hub)).ConvertAll(row => row with { Files = [.. filesOf[(row.Key, row.Action)]] });
        });
    }

    public long BeginRun(string folder, string manifestHash, DateTimeOffset now)
    {
        // Flushed by SQLite itself, which makes sure that the disk knows the log's name too.
        const string sql = "INSERT INTO run (hub, folder, manifest_sha256, started) VALUES (@hub, @folder, @manifestHash, @started)";
        try
        {
            lock (_connection)
            {
                JournalDatabase.RunFlushed(_connection, sql, ("@hub", _hub), ("@folder", folder), ("@manifestHash", manifestHash), ("@started", HubTimestamp.Format(now)));

                return _connection.LastRowNumber;
            }
        }
        catch (SqlException fault)
        {
            throw JournalWriter.Unwritable(fault);
        }
    }

    public Task EndRunAsync(long run, string outcome, DateTimeOffset now)
    {
        const string sql = "UPDATE run SET ended = @ended, outcome = @outcome WHERE id = @run";
        _writer.Post(new JournalWrite(sql, ("@ended", HubTimestamp.Format(now)), ("@outcome", outcome), ("@run", run)));

        return _writer.CommitAsync();
    }

    /// <summary>The run of a folder; <c>null</c> when there is none.</summary>
    /// <exception cref="ImportException">The journal cannot be read.</exception>
    public long? FindRun(string folder) =>
        Look(() => _connection.Number("SELECT id FROM run WHERE hub = @hub AND folder = @folder", ("@hub", _hub), ("@folder", folder)));

    /// <summary>The folder of the newest run, on whatever hub; <c>null</c> when there was none.</summary>
    /// <exception cref="ImportException">The journal cannot be read.</exception>
    public string? FindNewestRun() => Look(() => _connection.Text("SELECT MAX(folder) FROM run"));

    /// <summary>Waits until all that was noted so far is written, so that a kill cannot undo it.</summary>
    /// <exception cref="ImportException">The journal could not be written.</exception>
    public Task CommitAsync() => _writer.CommitAsync();

    /// <summary>Notes that drafts are about to be asked for. When this is done, a power cut cannot undo it.</summary>
    /// <exception cref="ImportException">The journal could not be written.</exception>
    public Task AskAsync(IReadOnlyCollection<ImportRow> rows, long run, DateTimeOffset hubTime)
    {
        // A row asked for once before keeps that moment as long as its document is the same: the hub may have what was asked for then.
        const string sql = """
            INSERT INTO row (hub, key, action, kind, state, made_here, asked, sent, run, title) VALUES (@hub, @key, @action, @kind, 'asked', 1, @asked, @sent, @run, @title)
            ON CONFLICT (hub, key, action) DO UPDATE SET kind = excluded.kind, state = 'asked', made_here = 1, run = excluded.run, title = excluded.title,
                record_id = NULL, hash = NULL, url = NULL, doi = NULL, mark = NULL,
                asked = CASE WHEN state = 'asked' AND sent = excluded.sent THEN asked ELSE excluded.asked END,
                failed = CASE WHEN state = 'asked' AND sent = excluded.sent THEN failed ELSE 0 END, sent = excluded.sent
            """;
        const string files = "DELETE FROM file WHERE hub = @hub AND key = @key AND action = @action";
        var asked = HubTimestamp.Format(hubTime);

        return _writer.FlushAsync(
        [
            .. rows.Select(row => Note(row.Key, row.Action, sql, ("@kind", row.Kind.ToText()), ("@asked", asked), ("@sent", row.Json), ("@run", run), ("@title", row.Title))),
            .. rows.Where(row => _withFiles.Contains((row.Key, JournalText.Action(row.Action)))).Select(row => Note(row.Key, row.Action, files)),
        ]);
    }

    /// <summary>Notes that an edit or a next version is about to be opened, so that one found open after a kill is known for this import's own.</summary>
    /// <exception cref="ImportException">The journal could not be written.</exception>
    public Task BeginOpeningAsync(ImportRow row, long run, DateTimeOffset hubTime)
    {
        const string sql = """
            INSERT INTO row (hub, key, action, kind, state, made_here, asked, run, title) VALUES (@hub, @key, @action, @kind, 'open', 1, @asked, @run, @title)
            ON CONFLICT (hub, key, action) DO UPDATE SET kind = excluded.kind, state = 'open', made_here = 1, asked = excluded.asked, run = excluded.run, title = excluded.title,
                record_id = NULL, sent = NULL, hash = NULL, url = NULL, doi = NULL, mark = NULL, failed = 0
            """;
        Post(row, sql, ("@kind", row.Kind.ToText()), ("@asked", HubTimestamp.Format(hubTime)), ("@run", run), ("@title", row.Title));
        Post(row, "DELETE FROM file WHERE hub = @hub AND key = @key AND action = @action");

        return _writer.CommitAsync();
    }

    /// <summary>Takes that note back: nothing was opened.</summary>
    public void EndOpening(ImportRow row) =>
        Post(row, "DELETE FROM row WHERE hub = @hub AND key = @key AND action = @action AND state = 'open' AND record_id IS NULL");

    /// <summary>Takes the notes back for rows that certainly were not asked for.</summary>
    public void Unask(IEnumerable<ImportRow> rows)
    {
        foreach (var row in rows)
            Post(row, "DELETE FROM row WHERE hub = @hub AND key = @key AND action = @action AND state = 'asked'");
    }

    /// <summary>Notes that the hub failed on a row's document, so many times, and that nobody knows whether it has a draft of it.</summary>
    public void Fail(ImportRow row, int times) =>
        Post(row, "UPDATE row SET failed = failed + @times WHERE hub = @hub AND key = @key AND action = @action AND state = 'asked'", ("@times", times));

    /// <summary>Notes whose draft a draft is.</summary>
    /// <param name="row">The row.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="madeHere">Whether an import made it, so that it may discard it.</param>
    /// <param name="run">The run.</param>
    /// <param name="mark">Its mark, if it holds what this import has put there and nothing of anybody else; <c>null</c> when that is not known.</param>
    /// <param name="hash">The hash of the row whose document the draft holds in full; <c>null</c> while it does not, or that is not known.</param>
    /// <returns><c>false</c> when it belongs to another row already.</returns>
    public bool Claim(ImportRow row, HubRecord draft, bool madeHere, long run, string? mark, string? hash = null)
    {
        const string sql = """
            INSERT INTO row (hub, key, action, kind, state, record_id, made_here, hash, run, title, url, doi, mark)
            VALUES (@hub, @key, @action, @kind, 'open', @id, @madeHere, @hash, @run, @title, @url, @doi, @mark)
            ON CONFLICT (hub, key, action) DO UPDATE SET state = 'open', record_id = excluded.record_id, made_here = excluded.made_here, asked = NULL, sent = NULL, failed = 0,
                hash = excluded.hash, title = excluded.title, url = excluded.url, doi = excluded.doi, mark = excluded.mark, run = CASE WHEN row.record_id = excluded.record_id THEN row.run ELSE excluded.run END
            """;
        var claim = (row.Key, row.Action);
        if (row.Action != ImportAction.Update && _owners.AddOrUpdate(draft.Id, claim, (_, owner) => owner ?? claim) != claim)
            return false;
        Post(
            row, sql, ("@kind", row.Kind.ToText()), ("@id", draft.Id), ("@madeHere", madeHere), ("@hash", hash), ("@run", run),
            ("@title", draft.Title ?? row.Title), ("@url", draft.Url), ("@doi", draft.Doi), ("@mark", mark));

        return true;
    }

    /// <summary>Notes whose a draft is that another import has made, or that whoever imports says is the one whose making was not answered.</summary>
    public void Adopt(ImportRow row, string recordId, long run)
    {
        const string sql = """
            INSERT INTO row (hub, key, action, kind, state, record_id, run, title) VALUES (@hub, @key, @action, @kind, 'open', @id, @run, @title)
            ON CONFLICT (hub, key, action) DO UPDATE SET state = 'open', record_id = excluded.record_id, made_here = 0, asked = NULL, sent = NULL, failed = 0 WHERE state = 'asked'
            """;
        if (_owners.TryAdd(recordId, (row.Key, row.Action)))
            Post(row, sql, ("@kind", row.Kind.ToText()), ("@id", recordId), ("@run", run), ("@title", row.Title));
    }

    /// <summary>Notes that a row's draft is about to be changed: until the answer is noted, a difference may be this import's own doing.</summary>
    public Task BeginChangeAsync(ImportRow row)
    {
        Post(row, "UPDATE row SET mark = NULL WHERE hub = @hub AND key = @key AND action = @action");

        return _writer.CommitAsync();
    }

    /// <summary>Notes what a row has come to.</summary>
    public void Set(ImportRow row, JournalState state, string? hash, string? doi = null, string? url = null, string? mark = null)
    {
        const string sql = """
            UPDATE row SET state = @state, hash = @hash, doi = COALESCE(@doi, doi), url = COALESCE(@url, url), mark = COALESCE(@mark, mark) WHERE hub = @hub AND key = @key AND action = @action
            """;
        Post(row, sql, ("@state", JournalText.State(state)), ("@hash", hash), ("@doi", doi), ("@url", url), ("@mark", mark));
    }

    /// <summary>Notes that an update's edit is about to be discarded: what is discarded is not done any more, and nothing on the hub tells of it afterwards.</summary>
    public Task BeginDiscardAsync(string key)
    {
        Post(key, ImportAction.Update, "UPDATE row SET state = 'open', hash = NULL WHERE hub = @hub AND key = @key AND action = @action");

        return _writer.CommitAsync();
    }

    /// <summary>Notes that a row's draft was discarded; the row begins anew the next time.</summary>
    public Task DiscardAsync(string key, ImportAction action)
    {
        Post(key, action, "UPDATE row SET state = 'discarded', hash = NULL WHERE hub = @hub AND key = @key AND action = @action");

        return _writer.CommitAsync();
    }

    /// <summary>Notes a file that is about to be uploaded, or was.</summary>
    public void SetFile(ImportRow row, JournalFile file)
    {
        const string sql = """
            INSERT INTO file (hub, key, action, name, remote_key, size, modified, checksum) VALUES (@hub, @key, @action, @name, @remoteKey, @size, @modified, @checksum)
            ON CONFLICT (hub, key, action, name) DO UPDATE SET remote_key = excluded.remote_key, size = excluded.size, modified = excluded.modified, checksum = excluded.checksum
            """;
        Post(row, sql, ("@name", file.Key), ("@remoteKey", file.RemoteKey), ("@size", file.SizeBytes), ("@modified", HubTimestamp.Format(file.Modified)), ("@checksum", file.Checksum));
    }

    /// <summary>Notes that a file is no longer the draft's.</summary>
    public void RemoveFile(ImportRow row, string name) =>
        Post(row, "DELETE FROM file WHERE hub = @hub AND key = @key AND action = @action AND name = @name", ("@name", name));

    public void Dispose()
    {
        _writer.Dispose();
        _flush.Dispose();
        _statements.Dispose();
        _connection.Dispose();
    }

    private T Look<T>(Func<T> read)
    {
        try
        {
            lock (_connection)
                return read();
        }
        catch (SqlException fault)
        {
            throw JournalDatabase.Unusable(_file, fault);
        }
    }

    private void Post(ImportRow row, string sql, params (string Name, object? Value)[] values) => Post(row.Key, row.Action, sql, values);

    private void Post(string key, ImportAction action, string sql, params (string Name, object? Value)[] values) =>
        _writer.Post(Note(key, action, sql, values));

    private JournalWrite Note(string key, ImportAction action, string sql, params (string Name, object? Value)[] values) =>
        new(sql, [("@hub", _hub), ("@key", key), ("@action", JournalText.Action(action)), .. values]);
}
