using System.Globalization;
using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Baselines;

/// <summary>
/// A first mirror of records with plain tools: curl fetches the search pages, the sqlite3 shell loads them in one transaction,
/// builds indexes and text index in bulk, and flushes nothing.
/// </summary>
internal static class RecordsBaseline
{
    // One json_extract per column, as anybody would write it.
    private const string Plain = """
        INSERT OR REPLACE INTO record
        SELECT json_extract(j, '$.id'), json_extract(j, '$.parent.type'), json_extract(j, '$.parent.id'), json_extract(j, '$.versions.index'),
            json_extract(j, '$.versions.is_latest'), json_extract(j, '$.revision_id'), json_extract(j, '$.metadata.title'),
            json_extract(j, '$.metadata.resource_type.id'), json_extract(j, '$.metadata.publication_date'), json_extract(j, '$.pids.doi.identifier'),
            json_extract(j, '$.created'), json_extract(j, '$.updated'), json_extract(j, '$.access.record'), json_extract(j, '$.access.files'),
            json_extract(box, '$[0]'), json_extract(box, '$[1]'), json_extract(box, '$[2]'), json_extract(box, '$[3]'), j, 'present'
        FROM (
            SELECT hit.value AS j, (
                SELECT json_array(min(value) FILTER (WHERE key = 0), min(value) FILTER (WHERE key = 1),
                    max(value) FILTER (WHERE key = 0), max(value) FILTER (WHERE key = 1))
                FROM json_tree(hit.value, '$.metadata.locations.features') WHERE type IN ('real', 'integer')) AS box
            FROM page, json_each(readfile(page.name), '$.hits.hits') AS hit);
        """;

    // Each LIMIT -1 keeps SQLite from merging a subquery into the outer one, which would parse the record again per column.
    private const string Tuned = """
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
        """;

    private const string Script = """
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
        @load
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

    /// <summary>A side that fetches these pages and loads them, with one <c>json_extract</c> per column.</summary>
    /// <param name="pages">The pages, asked for when the side runs.</param>
    /// <param name="records">How many records they hold.</param>
    public static Side Side(Func<Task<string[]>> pages, int records) => Side("curl + sqlite3", Plain, pages, records);

    /// <summary>The same, written by somebody who knows how SQLite plans it: each record is parsed once for all its columns.</summary>
    /// <param name="pages">The pages, asked for when the side runs.</param>
    /// <param name="records">How many records they hold.</param>
    public static Side TunedSide(Func<Task<string[]>> pages, int records) => Side("curl + sqlite3, tuned", Tuned, pages, records);

    private static Side Side(string name, string load, Func<Task<string[]>> pages, int records) => new(name, async folder =>
    {
        var fetches = (await pages()).Select((url, number) => (url, $"{number:000000}.json")).ToList();
        var fetch = await CurlList.FetchAsync(folder, fetches, connections: 4);
        var names = string.Join(",\n", fetches.Select(page => $"('{page.Item2}')"));
        var script = $"CREATE TEMP TABLE page(name TEXT);\nINSERT INTO page VALUES {names};\n";
        var loaded = (await MeasuredProcess.RunAsync("sqlite3", ["-bail", "mirror.db"], folder, WithPages(script, load))).Succeeded();

        var marks = Marks(loaded.Output);
        if (marks["@count"] != records)
            throw new BenchmarkFailedException($"The baseline loaded {marks["@count"]} records, not {records}.");
        return Sample.Of(folder, fetch, loaded) with { Phases = Phases(fetch, marks) };
    });

    // The page size must be set before the database has any content; a temporary table is no content of it.
    private static string WithPages(string pages, string load) => Script
        .Replace("BEGIN;\n", pages + "BEGIN;\n", StringComparison.Ordinal)
        .Replace("@load", load, StringComparison.Ordinal);

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
