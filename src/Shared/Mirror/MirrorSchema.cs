namespace KnowledgeHub.Mirror;

/// <summary>The layout of <c>mirror.db</c>. A released step is never edited; a change of layout is a further step.</summary>
internal static class MirrorSchema
{
    /// <summary>The layout this program writes; <c>PRAGMA user_version</c> of the database.</summary>
    public const int Version = 3;

    /// <summary>Statement of each step, from an empty database on.</summary>
    public static IReadOnlyList<string> Steps { get; } = [First, Second, Third];

    /// <summary>Indexes that a first harvest does without and gets at its end, when building them costs a fraction.</summary>
    public const string Indexes = """
        CREATE INDEX IF NOT EXISTS record_parent ON record_row (parent_id);
        CREATE INDEX IF NOT EXISTS record_updated ON record_row (updated);
        CREATE INDEX IF NOT EXISTS record_resource_type ON record_row (resource_type);
        CREATE INDEX IF NOT EXISTS record_publication_date ON record_row (publication_date);
        CREATE INDEX IF NOT EXISTS record_doi ON record_row (doi) WHERE doi IS NOT NULL;
        DELETE FROM record_box;
        INSERT INTO record_box (id, west, east, south, north)
            SELECT 2 * number, west, CASE WHEN west > east THEN 180 ELSE east END, south, north FROM record_row WHERE west IS NOT NULL
            UNION ALL
            SELECT 2 * number + 1, -180, east, south, north FROM record_row WHERE west > east;
        CREATE INDEX IF NOT EXISTS record_state ON record_row (state) WHERE state <> 'present';
        """;

    /// <summary>The setting that says up to which record a text index that is being rebuilt is done; absent when it is whole.</summary>
    public const string TextRebuilt = "text_rebuilt";

    /// <summary>Begins the text index anew.</summary>
    public const string EmptyText = """
        DROP TABLE record_text;
        CREATE VIRTUAL TABLE record_text USING fts5 (
            title, creators, subjects, places, description,
            content = '', tokenize = 'unicode61 remove_diacritics 2');
        INSERT OR REPLACE INTO setting (name, value) VALUES ('text_rebuilt', '0');
        """;

    /// <summary>Has the next opening begin the text index anew.</summary>
    public const string RebuildTextLater = "INSERT OR REPLACE INTO setting (name, value) VALUES ('text_rebuilt', 'later')";

    /// <summary>Lets the text index gather many records' words in memory (16 MB) and write them as they are, without merging them time and again.</summary>
    public const string BulkText = """
        INSERT INTO record_text (record_text, rank) VALUES ('hashsize', 16777216);
        INSERT INTO record_text (record_text, rank) VALUES ('automerge', 0);
        INSERT INTO record_text (record_text, rank) VALUES ('crisismerge', 1000);
        """;

    /// <summary>Takes that back, to the engine's own values: records that come one by one are merged as they come.</summary>
    public const string LiveText = """
        INSERT INTO record_text (record_text, rank) VALUES ('hashsize', 1048576);
        INSERT INTO record_text (record_text, rank) VALUES ('automerge', 4);
        INSERT INTO record_text (record_text, rank) VALUES ('crisismerge', 16);
        """;

    /// <summary>Whether <see cref="Indexes"/> are there; the last of them tells.</summary>
    public const string HasIndexes = "SELECT COUNT(1) FROM sqlite_master WHERE type = 'index' AND name = 'record_state'";

    // page_size has to come before the first table. 16 KB holds a record of usual size in one page.
    private const string First = """
        -- Users read the view 'record'. Its documents lie apart, so that looking through titles or building an index does not drag
        -- every document through memory.
        CREATE TABLE record_row (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            parent_id TEXT,
            version_index INTEGER,
            is_latest INTEGER,
            revision_id INTEGER,
            title TEXT,
            resource_type TEXT,
            publication_date TEXT,
            doi TEXT,
            created TEXT,
            updated TEXT,
            record_access TEXT,
            files_access TEXT,
            west REAL, south REAL, east REAL, north REAL,
            state TEXT NOT NULL,
            hash BLOB NOT NULL,          -- SHA-256 of json
            files_listed TEXT,           -- NULL: not asked for yet; 'listed'; 'forbidden'
            gone_since TEXT,             -- first 404 or 410 of a missing record
            tombstoned TEXT
        );
        CREATE TABLE record_json (number INTEGER PRIMARY KEY, json TEXT NOT NULL);
        CREATE VIEW record AS
            SELECT number, id, kind, parent_id, version_index, is_latest, revision_id, title, resource_type, publication_date, doi, created, updated,
                record_access, files_access, west, south, east, north, state, hash, files_listed, gone_since, tombstoned,
                (SELECT json FROM record_json WHERE record_json.number = record_row.number) AS json
            FROM record_row;
        CREATE TABLE file (
            record_id TEXT NOT NULL,
            key TEXT NOT NULL,
            size INTEGER,
            checksum TEXT,
            mimetype TEXT,
            path TEXT NOT NULL,
            state TEXT NOT NULL,
            verified TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            error TEXT,
            retained TEXT,               -- when it left the hub and went to retained/
            PRIMARY KEY (record_id, key)
        ) WITHOUT ROWID;
        CREATE INDEX file_checksum ON file (checksum, size) WHERE state = 'present';
        CREATE INDEX file_state ON file (state) WHERE state <> 'present';
        CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            started TEXT NOT NULL,
            ended TEXT,
            outcome TEXT,
            seen INTEGER NOT NULL DEFAULT 0,
            added INTEGER NOT NULL DEFAULT 0,
            updated INTEGER NOT NULL DEFAULT 0,
            unchanged INTEGER NOT NULL DEFAULT 0,
            removed INTEGER NOT NULL DEFAULT 0,
            files INTEGER NOT NULL DEFAULT 0,
            bytes INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0,
            error TEXT,
            machine TEXT NOT NULL,
            process INTEGER NOT NULL,
            heartbeat TEXT NOT NULL
        );
        CREATE TABLE failure (
            record_id TEXT NOT NULL,
            key TEXT,                    -- NULL: the record itself or its file list
            what TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            next_try TEXT NOT NULL,
            error TEXT NOT NULL
        );
        CREATE UNIQUE INDEX failure_item ON failure (record_id, COALESCE(key, char(0)));
        CREATE TABLE bookmark (
            part TEXT PRIMARY KEY,       -- the collection, and the half of a box that crosses the 180th meridian
            scope TEXT NOT NULL,         -- what was asked for; another scope begins anew
            until TEXT                   -- all that the hub changed before this instant is here
        ) WITHOUT ROWID;
        -- Records whose folder is about to be written: what a kill leaves half done is found here.
        CREATE TABLE intent (id INTEGER PRIMARY KEY, record_ids TEXT NOT NULL);
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE approval (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            requested TEXT NOT NULL,
            removals INTEGER NOT NULL,
            approved TEXT
        );
        CREATE VIRTUAL TABLE record_text USING fts5 (
            title, creators, subjects, places, description,
            content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
        -- A box across the 180th meridian has two entries: id = 2 × number, and 2 × number + 1.
        CREATE VIRTUAL TABLE record_box USING rtree (id, west, east, south, north);
        """;

    // The text index without an option that SQLite knows since 3.43 only, so that older ones read it too; and two more counts of a run.
    private const string Second = $"""
        {EmptyText}
        ALTER TABLE run ADD COLUMN missing INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE run ADD COLUMN restricted INTEGER NOT NULL DEFAULT 0;
        """;

    // What a file list said is kept with the record, so that rows that are missing show. A record whose files are restricted and that
    // has none here may have got its list from a search, which newer hubs leave it out of: such records are read again.
    private const string Third = """
        ALTER TABLE record_row ADD COLUMN files_count INTEGER;   -- files of the list that 'file' was made from
        ALTER TABLE record_row ADD COLUMN files_bytes INTEGER;   -- their bytes
        ALTER TABLE record_row ADD COLUMN is_own INTEGER;        -- 1: json is the record's own answer, and may be newer than the hub's search
        ALTER TABLE record_row ADD COLUMN tombstone TEXT;        -- what the hub says of the removal
        ALTER TABLE failure ADD COLUMN part TEXT;                -- of a place that the hub cannot show: the search
        ALTER TABLE failure ADD COLUMN changed_from TEXT;        -- and where its stretch begins; NULL: with the first record
        DROP VIEW record;
        CREATE VIEW record AS
            SELECT number, id, kind, parent_id, version_index, is_latest, revision_id, title, resource_type, publication_date, doi, created, updated,
                record_access, files_access, west, south, east, north, state, hash, files_listed, files_count, files_bytes, is_own,
                gone_since, tombstoned, tombstone,
                (SELECT json FROM record_json WHERE record_json.number = record_row.number) AS json
            FROM record_row;
        INSERT OR IGNORE INTO failure (record_id, key, what, attempts, next_try, error)
            SELECT id, NULL, 'record', 0, '2000-01-01T00:00:00.000Z', 'Its file list may be incomplete; the record is read again.'
            FROM record_row
            WHERE state = 'present' AND files_listed = 'listed' AND files_access IS NOT 'public'
                AND NOT EXISTS (SELECT 1 FROM file WHERE file.record_id = record_row.id);
        UPDATE record_row SET files_listed = NULL WHERE id IN (SELECT record_id FROM failure WHERE what = 'record' AND attempts = 0 AND key IS NULL);
        """;
}
