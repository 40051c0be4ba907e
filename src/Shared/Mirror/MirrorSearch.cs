using System.Text;
using Dapper;
using KnowledgeHub.Model;
using KnowledgeHub.Sql;
using Microsoft.Data.Sqlite;

namespace KnowledgeHub.Mirror;

/// <summary>
/// Looks for records in a mirror, by its text and box indexes, without the hub and beside a run that writes it. It takes the words,
/// phrases, groups and operators that the hub takes, and the fields that the text index has; it refuses what it cannot answer rather
/// than answer something else.
/// </summary>
public sealed class MirrorSearch : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly string _folder;
    private readonly bool _hasBoxes;

    private MirrorSearch(SqliteConnection connection, string folder)
    {
        _connection = connection;
        _folder = folder;
        _hasBoxes = connection.ExecuteScalar<long>(MirrorSchema.HasIndexes) > 0;
    }

    /// <summary>Opens a mirror for searching.</summary>
    /// <exception cref="MirrorNotFoundException">The folder holds no mirror.</exception>
    /// <exception cref="MirrorException">It cannot be read.</exception>
    public static MirrorSearch Open(string path)
    {
        path = Path.GetFullPath(path);
        var file = Path.Combine(path, MirrorLayout.Database);
        // Says what is wrong with it, as for everybody else.
        using var looked = MirrorDatabase.OpenForReading(file);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = looked.Source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {SqlConnection.BusyMilliseconds}");

            return new MirrorSearch(connection, path);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw MirrorDatabase.Unopened(file, fault);
        }
    }

    /// <summary>Counts what a query finds.</summary>
    /// <exception cref="FormatException">A mirror cannot answer the query's text; the message says why.</exception>
    public long Count(MirrorQuery query)
    {
        var (from, arguments) = Find(query);

        return _connection.ExecuteScalar<long>($"SELECT COUNT(1) {from}", arguments);
    }

    /// <summary>Reads what a query finds, one record after the other while they are taken.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="skip">Records to leave out at the beginning.</param>
    /// <param name="take">Records to read at most; <c>null</c> means all.</param>
    /// <exception cref="FormatException">A mirror cannot answer the query's text; the message says why.</exception>
    public IEnumerable<MirrorHit> Read(MirrorQuery query, long skip = 0, long? take = null)
    {
        var (from, arguments) = Find(query);
        arguments.Add("take", take ?? -1);
        arguments.Add("skip", skip);
        var sql = $"""
            SELECT r.kind, (SELECT CAST(j.json AS BLOB) FROM record_json AS j WHERE j.number = r.number)
            {from}
            ORDER BY {Order(query)}, r.number LIMIT @take OFFSET @skip
            """;

        // Dapper reads ahead unless it is told not to.
        return _connection.Query<(string Kind, byte[] Json)>(sql, arguments, buffered: false).Select(row => new MirrorHit(FileTable.Kind(row.Kind), row.Json));
    }

    /// <summary>The files of a record that lie in the mirror, by key; those that were not wanted or could not be had are not among them.</summary>
    public IReadOnlyList<MirrorFile> FindFiles(string recordId)
    {
        const string sql = "SELECT key, path, size, checksum FROM file WHERE record_id = @recordId AND state = 'present' ORDER BY key";

        return
        [
            .. _connection.Query<(string Key, string Path, long? Size, string? Checksum)>(sql, new { recordId })
                .Select(row => new MirrorFile(row.Key, Path.Combine(_folder, row.Path.Replace('/', Path.DirectorySeparatorChar)), row.Size, row.Checksum)),
        ];
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private (string From, DynamicParameters Arguments) Find(MirrorQuery query)
    {
        var arguments = new DynamicParameters();
        var sql = new StringBuilder("FROM record_row AS r");
        if (query.Text is not null)
        {
            sql.Append(" JOIN record_text AS t ON t.rowid = r.number AND record_text MATCH @text");
            arguments.Add("text", Match(query.Text));
        }

        sql.Append(query.AllVersions
            ? " WHERE r.state IN ('present', 'missing', 'restricted', 'out-of-scope')"
            : " WHERE r.state IN ('present', 'missing', 'restricted') AND COALESCE(r.is_latest, 1) = 1");
        if (query.Kinds.Count > 0)
            In(sql, arguments, "r.kind", [.. query.Kinds.Select(RecordKinds.ToText)]);
        if (query.ResourceTypes.Count > 0)
            OfTypes(sql, arguments, query.ResourceTypes);
        if (query.UpdatedFrom is { } since)
            Compare(sql, arguments, ">=", "since", since);
        if (query.UpdatedBefore is { } until)
            Compare(sql, arguments, "<", "until", until);
        if (query.Bbox is { } box)
            sql.Append(" AND (").Append(string.Join(" OR ", box.Split().Select((part, number) => Meets(arguments, part, number)))).Append(')');

        return (sql.ToString(), arguments);
    }

    // What the index itself cannot take, it says when it is first asked, which would be in the middle of the reading.
    private string Match(string text)
    {
        var match = MirrorText.ToMatch(text);
        if (_connection.ExecuteScalar<long>($"SELECT COUNT(1) FROM setting WHERE name = '{MirrorSchema.TextRebuilt}'") > 0)
            throw new MirrorException($"The text index of {_folder} is not complete; the next run of the mirror completes it. Searches without words work meanwhile.");
        try
        {
            _connection.ExecuteScalar<long?>("SELECT 1 FROM record_text WHERE record_text MATCH @match LIMIT 1", new { match });
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == 1)
        {
            throw new FormatException("A mirror's text index cannot take a query with so many parts within each other.", fault);
        }

        return match;
    }

    // A type's subtypes begin with its id and a hyphen, after which the full stop comes next.
    private static void OfTypes(StringBuilder sql, DynamicParameters arguments, IReadOnlyList<string> types)
    {
        var clauses = types.Select((_, number) => $"r.resource_type = @type{number} OR (r.resource_type > @type{number} || '-' AND r.resource_type < @type{number} || '.')");
        sql.Append(" AND (").Append(string.Join(" OR ", clauses)).Append(')');
        for (var number = 0; number < types.Count; number++)
            arguments.Add($"type{number}", types[number]);
    }

    private static void In(StringBuilder sql, DynamicParameters arguments, string column, IReadOnlyList<string> values)
    {
        var name = column.Substring(2);
        sql.Append(" AND ").Append(column).Append(" IN (").Append(string.Join(", ", values.Select((_, number) => $"@{name}{number}"))).Append(')');
        for (var number = 0; number < values.Count; number++)
            arguments.Add($"{name}{number}", values[number]);
    }

    private static void Compare(StringBuilder sql, DynamicParameters arguments, string comparison, string name, DateTimeOffset instant)
    {
        sql.Append(" AND r.updated ").Append(comparison).Append(" @").Append(name);
        arguments.Add(name, HubTimestamp.AsHub(instant));
    }

    // The index of boxes rounds outwards, so the row's own numbers have the last word; where there is no index yet, they have the only one.
    private string Meets(DynamicParameters arguments, BoundingBox part, int number)
    {
        arguments.Add($"west{number}", part.West);
        arguments.Add($"south{number}", part.South);
        arguments.Add($"east{number}", part.East);
        arguments.Add($"north{number}", part.North);
        var exact = $"""
            (r.south <= @north{number} AND r.north >= @south{number} AND CASE WHEN r.west > r.east
                THEN r.west <= @east{number} OR r.east >= @west{number} ELSE r.west <= @east{number} AND r.east >= @west{number} END)
            """;

        return !_hasBoxes ? exact : $"""
            (r.number IN (SELECT id / 2 FROM record_box
                WHERE west <= @east{number} AND east >= @west{number} AND south <= @north{number} AND north >= @south{number}) AND {exact})
            """;
    }

    private static string Order(MirrorQuery query) => query.Sort switch
    {
        MirrorSort.Default or MirrorSort.BestMatch when query.Text is not null => "t.rank",
        MirrorSort.Oldest => "r.created",
        MirrorSort.UpdatedDesc => "r.updated DESC",
        MirrorSort.UpdatedAsc => "r.updated",
        MirrorSort.Version => "r.version_index DESC",
        _ => "r.created DESC",
    };
}
