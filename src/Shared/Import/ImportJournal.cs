using Dapper;
using KnowledgeHub.Model;
using Microsoft.Data.Sqlite;

namespace KnowledgeHub.Import;

/// <summary>
/// What an import of one manifest to one hub has asked for and what became of it, in <c>journal.db</c>: written before each call that
/// must not be made twice, and after it. Safe for use from several threads.
/// </summary>
internal sealed class ImportJournal : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly string _hub;
    private readonly object _gate = new();
    private readonly HashSet<string> _claimed;

    private ImportJournal(SqliteConnection connection, string hub)
    {
        _connection = connection;
        _hub = hub;
        _claimed = new HashSet<string>(
            connection.Query<string>("SELECT record_id FROM row WHERE hub = @hub AND record_id IS NOT NULL AND action <> 'update'", new { hub }), StringComparer.Ordinal);
    }

    /// <summary>Opens a journal, and makes it where there is none.</summary>
    /// <exception cref="ImportException">A newer program made it, or it is no journal.</exception>
    public static ImportJournal Open(string file, string hub) => new(JournalDatabase.Open(file), hub);

    /// <summary>Whether a draft belongs to a row.</summary>
    public bool IsClaimed(string recordId)
    {
        lock (_gate)
            return _claimed.Contains(recordId);
    }

    /// <summary>All that is known of rows.</summary>
    public IReadOnlyList<JournalRow> GetRows()
    {
        const string rows = """
            SELECT key AS Key, action AS Action, kind AS Kind, state AS State, record_id AS RecordId, made_here AS MadeHere, asked AS Asked, sent AS Sent,
                hash AS Hash, run AS Run, title AS Title, url AS Url, doi AS Doi
            FROM row WHERE hub = @_hub
            """;
        const string files = "SELECT key AS Key, action AS Action, name AS Name, remote_key AS RemoteKey, size AS Size, modified AS Modified, checksum AS Checksum FROM file WHERE hub = @_hub";
        lock (_gate)
        {
            var filesOf = _connection.Query<JournalText.FileText>(files, new { _hub }).ToLookup(file => (file.Key, file.Action), file => file.ToFile());

            return [.. _connection.Query<JournalText.RowText>(rows, new { _hub }).Select(row => row.ToRow([.. filesOf[(row.Key, row.Action)]]))];
        }
    }

    public long BeginRun(string folder, string manifestHash, DateTimeOffset now)
    {
        const string sql = "INSERT INTO run (hub, folder, manifest_sha256, started) VALUES (@_hub, @folder, @manifestHash, @started) RETURNING id";
        lock (_gate)
            return _connection.ExecuteScalar<long>(sql, new { _hub, folder, manifestHash, started = HubTimestamp.Format(now) });
    }

    public void EndRun(long run, string outcome, DateTimeOffset now)
    {
        lock (_gate)
            _connection.Execute("UPDATE run SET ended = @ended, outcome = @outcome WHERE id = @run", new { ended = HubTimestamp.Format(now), outcome, run });
    }

    /// <summary>The run of a folder; <c>null</c> when there is none.</summary>
    public long? FindRun(string folder)
    {
        lock (_gate)
            return _connection.QueryFirstOrDefault<long?>("SELECT id FROM run WHERE hub = @_hub AND folder = @folder", new { _hub, folder });
    }

    /// <summary>Notes that drafts are about to be asked for. When this returns, a power cut cannot undo it.</summary>
    public void Ask(IReadOnlyCollection<ImportRow> rows, long run, DateTimeOffset hubTime)
    {
        // A row asked for once before keeps that moment as long as its document is the same: the hub may have what was asked for then.
        const string sql = """
            INSERT INTO row (hub, key, action, kind, state, made_here, asked, sent, run, title) VALUES (@_hub, @Key, @action, @kind, 'asked', 1, @asked, @Json, @run, @Title)
            ON CONFLICT (hub, key, action) DO UPDATE SET kind = excluded.kind, state = 'asked', made_here = 1, run = excluded.run, title = excluded.title,
                record_id = NULL, hash = NULL, url = NULL, doi = NULL,
                asked = CASE WHEN state = 'asked' AND sent = excluded.sent THEN asked ELSE excluded.asked END, sent = excluded.sent
            """;
        var asked = HubTimestamp.Format(hubTime);
        lock (_gate)
        {
            _connection.Execute("PRAGMA synchronous = FULL");
            using (var transaction = _connection.BeginTransaction())
            {
                foreach (var row in rows)
                {
                    var (action, kind) = (JournalText.Action(row.Action), row.Kind.ToText());
                    _connection.Execute(sql, new { _hub, row.Key, action, kind, asked, row.Json, run, row.Title }, transaction);
                    _connection.Execute("DELETE FROM file WHERE hub = @_hub AND key = @Key AND action = @action", new { _hub, row.Key, action }, transaction);
                }

                transaction.Commit();
            }

            _connection.Execute("PRAGMA synchronous = NORMAL");
        }
    }

    /// <summary>Takes the notes back for rows that certainly were not asked for.</summary>
    public void Unask(IEnumerable<ImportRow> rows)
    {
        const string sql = "DELETE FROM row WHERE hub = @_hub AND key = @Key AND action = @action AND state = 'asked'";
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var row in rows)
                _connection.Execute(sql, new { _hub, row.Key, action = JournalText.Action(row.Action) }, transaction);
            transaction.Commit();
        }
    }

    /// <summary>Notes whose draft a draft is.</summary>
    /// <returns><c>false</c> when it belongs to another row already.</returns>
    public bool Claim(ImportRow row, HubRecord draft, bool madeHere, long run)
    {
        const string sql = """
            INSERT INTO row (hub, key, action, kind, state, record_id, made_here, run, title, url, doi) VALUES (@_hub, @Key, @action, @kind, 'open', @Id, @madeHere, @run, @Title, @Url, @Doi)
            ON CONFLICT (hub, key, action) DO UPDATE SET state = 'open', record_id = excluded.record_id, made_here = excluded.made_here, asked = NULL, sent = NULL,
                hash = NULL, title = excluded.title, url = excluded.url, doi = excluded.doi, run = CASE WHEN row.record_id = excluded.record_id THEN row.run ELSE excluded.run END
            """;
        lock (_gate)
        {
            if (row.Action != ImportAction.Update && !_claimed.Add(draft.Id) && OwnerOf(draft.Id) is { } owner && owner != (row.Key, JournalText.Action(row.Action)))
                return false;
            _connection.Execute(sql, new
            {
                _hub, row.Key, action = JournalText.Action(row.Action), kind = row.Kind.ToText(), draft.Id, madeHere, run, Title = draft.Title ?? row.Title, draft.Url, draft.Doi,
            });
        }

        return true;
    }

    /// <summary>Notes what a row has come to.</summary>
    public void Set(ImportRow row, JournalState state, string? hash, string? doi = null, string? url = null)
    {
        const string sql = """
            UPDATE row SET state = @state, hash = @hash, doi = COALESCE(@doi, doi), url = COALESCE(@url, url) WHERE hub = @_hub AND key = @Key AND action = @action
            """;
        lock (_gate)
            _connection.Execute(sql, new { _hub, row.Key, action = JournalText.Action(row.Action), state = JournalText.State(state), hash, doi, url });
    }

    /// <summary>Notes that a row's draft was discarded; the row begins anew the next time.</summary>
    public void Discard(string key, ImportAction action)
    {
        lock (_gate)
            _connection.Execute("UPDATE row SET state = 'discarded', hash = NULL WHERE hub = @_hub AND key = @key AND action = @action", new { _hub, key, action = JournalText.Action(action) });
    }

    /// <summary>Notes a file that is about to be uploaded, or was.</summary>
    public void SetFile(ImportRow row, JournalFile file)
    {
        const string sql = """
            INSERT INTO file (hub, key, action, name, remote_key, size, modified, checksum) VALUES (@_hub, @RowKey, @action, @Key, @RemoteKey, @SizeBytes, @modified, @Checksum)
            ON CONFLICT (hub, key, action, name) DO UPDATE SET remote_key = excluded.remote_key, size = excluded.size, modified = excluded.modified, checksum = excluded.checksum
            """;
        lock (_gate)
        {
            _connection.Execute(sql, new
            {
                _hub, RowKey = row.Key, action = JournalText.Action(row.Action), file.Key, file.RemoteKey, file.SizeBytes, modified = HubTimestamp.Format(file.Modified), file.Checksum,
            });
        }
    }

    /// <summary>Notes that a file is no longer the draft's.</summary>
    public void RemoveFile(ImportRow row, string name)
    {
        lock (_gate)
            _connection.Execute("DELETE FROM file WHERE hub = @_hub AND key = @Key AND action = @action AND name = @name", new { _hub, row.Key, action = JournalText.Action(row.Action), name });
    }

    public void Dispose() => _connection.Dispose();

    private (string Key, string Action)? OwnerOf(string recordId) =>
        _connection.QueryFirstOrDefault<(string, string)?>("SELECT key, action FROM row WHERE hub = @_hub AND record_id = @recordId AND action <> 'update' AND state <> 'discarded'", new { _hub, recordId });
}
