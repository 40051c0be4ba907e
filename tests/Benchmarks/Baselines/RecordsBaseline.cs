using System.Globalization;
using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Baselines;

/// <summary>
/// A first mirror of records with plain tools: curl fetches the search pages, the sqlite3 shell loads them. Every known way to
/// make that fast is taken: each record parsed once for all columns, indexes and text index built in bulk, nothing flushed.
/// </summary>
internal static class RecordsBaseline
{
    // Each LIMIT -1 keeps SQLite from merging a subquery into the outer one, which would parse the record again per column.
    private const string Load = """
        .bail on
        PRAGMA page_size = 16384;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = OFF;
        PRAGMA cache_size = -262144;
        PRAGMA temp_store = MEMORY;
        PRAGMA secure_delete = OFF;
        PRAGMA wal_autocheckpoint = 0;
        CREATE TABLE record (
            id TEXT PRIMARY KEY, kind TEXT, parent_id TEXT, version_index INTEGER, is_latest INTEGER, revision_id INTEGER, title TEXT,
            resource_type TEXT, publication_date TEXT, doi TEXT, created TEXT, updated TEXT, record_access TEXT, files_access TEXT,
            west REAL, south REAL, east REAL, north REAL, json TEXT, state TEXT);
        SELECT '@start', (julianday('now') - 2440587.5) * 86400;
        BEGIN;
        INSERT OR REPLACE INTO record
        SELECT json_extract(v, '$[0]'), json_extract(v, '$[1]'), json_extract(v, '$[2]'), json_extract(v, '$[3]'), json_extract(v, '$[4]'),
            json_extract(v, '$[5]'), json_extract(v, '$[6]'), json_extract(v, '$[7]'), json_extract(v, '$[8]'), json_extract(v, '$[9]'),
            json_extract(v, '$[10]'), json_extract(v, '$[11]'), json_extract(v, '$[12]'), json_extract(v, '$[13]'),
            json_extract(box, '$[0]'), json_extract(box, '$[1]'), json_extract(box, '$[2]'), json_extract(box, '$[3]'), j, 'present'
        FROM (
            SELECT v, j, (
                SELECT json_array(min(value) FILTER (WHERE key = 0), min(value) FILTER (WHERE key = 1),
                    max(value) FILTER (WHERE key = 0), max(value) FILTER (WHERE key = 1))
                FROM json_tree(json_extract(v, '$[14]')) WHERE type IN ('real', 'integer')) AS box
            FROM (
                SELECT j, json_extract(j, '$.id', '$.parent.type', '$.parent.id', '$.versions.index', '$.versions.is_latest', '$.revision_id',
                    '$.metadata.title', '$.metadata.resource_type.id', '$.metadata.publication_date', '$.pids.doi.identifier',
                    '$.created', '$.updated', '$.access.record', '$.access.files', '$.metadata.locations.features') AS v
                FROM (
                    SELECT hit.value AS j FROM page, json_each(readfile(page.name), '$.hits.hits') AS hit LIMIT -1)
                LIMIT -1)
            LIMIT -1);
        SELECT '@rows', (julianday('now') - 2440587.5) * 86400;
        CREATE INDEX record_parent ON record(parent_id);
        CREATE INDEX record_updated ON record(updated);
        CREATE INDEX record_type ON record(resource_type);
        CREATE INDEX record_date ON record(publication_date);
        CREATE INDEX record_state ON record(state);
        SELECT '@indexes', (julianday('now') - 2440587.5) * 86400;
        CREATE VIRTUAL TABLE record_box USING rtree(number, west, east, south, north);
        INSERT INTO record_box SELECT rowid, west, east, south, north FROM record WHERE west IS NOT NULL;
        SELECT '@boxes', (julianday('now') - 2440587.5) * 86400;
        CREATE VIRTUAL TABLE record_text USING fts5(title, creators, subjects, description, content = '');
        INSERT INTO record_text(record_text, rank) VALUES ('hashsize', 67108864);
        INSERT INTO record_text(rowid, title, creators, subjects, description)
        SELECT rowid, title,
            (SELECT group_concat(json_extract(value, '$.person_or_org.name'), ' ') FROM json_each(json_extract(json, '$.metadata.creators'))),
            (SELECT group_concat(json_extract(value, '$.subject'), ' ') FROM json_each(json_extract(json, '$.metadata.subjects'))),
            json_extract(json, '$.metadata.description')
        FROM record;
        SELECT '@text', (julianday('now') - 2440587.5) * 86400;
        COMMIT;
        PRAGMA wal_checkpoint(TRUNCATE);
        SELECT '@checkpoint', (julianday('now') - 2440587.5) * 86400;
        SELECT '@count', count(*) FROM record;

        """;

    /// <summary>A side that fetches these pages and loads them.</summary>
    /// <param name="pages">The pages, asked for when the side runs.</param>
    /// <param name="records">How many records they hold.</param>
    public static Side Side(Func<Task<string[]>> pages, int records) => new("curl + sqlite3", async folder =>
    {
        var fetches = (await pages()).Select((url, number) => (url, $"{number:000000}.json")).ToList();
        var fetch = await CurlList.FetchAsync(folder, fetches, connections: 4);
        var names = string.Join(",\n", fetches.Select(page => $"('{page.Item2}')"));
        var script = $"CREATE TEMP TABLE page(name TEXT);\nINSERT INTO page VALUES {names};\n";
        var load = (await MeasuredProcess.RunAsync("sqlite3", ["-bail", "mirror.db"], folder, WithPages(script))).Succeeded();

        var marks = Marks(load.Output);
        if (marks["@count"] != records)
            throw new BenchmarkFailedException($"The baseline loaded {marks["@count"]} records, not {records}.");
        return Sample.Of(folder, fetch, load) with { Phases = Phases(fetch, marks) };
    });

    // The page size must be set before the database has any content; a temporary table is no content of it.
    private static string WithPages(string script) => Load.Replace("BEGIN;\n", script + "BEGIN;\n", StringComparison.Ordinal);

    private static Dictionary<string, double> Marks(string output) => output
        .Split('\n')
        .Where(line => line.StartsWith('@'))
        .Select(line => line.Split('|'))
        .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));

    private static Dictionary<string, double> Phases(ProcessResult fetch, Dictionary<string, double> marks)
    {
        string[] names = ["start", "rows", "indexes", "boxes", "text", "checkpoint"];
        var phases = new Dictionary<string, double> { ["fetch"] = fetch.Wall.TotalSeconds };
        foreach (var (before, name) in names.Zip(names.Skip(1)))
            phases[name] = marks["@" + name] - marks["@" + before];
        return phases;
    }
}
