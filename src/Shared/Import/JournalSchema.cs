namespace KnowledgeHub.Import;

/// <summary>The tables of <c>journal.db</c>, step by step; a step is never changed once it was released.</summary>
internal static class JournalSchema
{
    public static readonly string[] Steps =
    [
        """
        CREATE TABLE row (
            hub TEXT NOT NULL,
            key TEXT NOT NULL,
            action TEXT NOT NULL,
            kind TEXT NOT NULL,
            state TEXT NOT NULL,
            record_id TEXT,
            made_here INTEGER NOT NULL DEFAULT 0,
            asked TEXT,                  -- by the hub's clock, so that drafts of that moment can be found
            sent BLOB,                   -- the document that was asked for then
            hash TEXT,
            run INTEGER NOT NULL,
            title TEXT,
            url TEXT,
            doi TEXT,
            PRIMARY KEY (hub, key, action)
        ) WITHOUT ROWID;
        -- A draft belongs to one row. Rows that update do not own what they change.
        CREATE UNIQUE INDEX row_record ON row (hub, record_id) WHERE action <> 'update' AND state <> 'discarded';
        CREATE TABLE file (
            hub TEXT NOT NULL,
            key TEXT NOT NULL,
            action TEXT NOT NULL,
            name TEXT NOT NULL,
            remote_key TEXT NOT NULL,
            size INTEGER NOT NULL,
            modified TEXT NOT NULL,
            checksum TEXT,               -- NULL: begun, not completed
            PRIMARY KEY (hub, key, action, name)
        ) WITHOUT ROWID;
        CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            hub TEXT NOT NULL,
            folder TEXT NOT NULL,        -- its name beside the journal
            manifest_sha256 TEXT NOT NULL,
            started TEXT NOT NULL,
            ended TEXT,
            outcome TEXT
        );
        """,
        """
        -- What the draft is known again by since the import's last change of it; NULL: a change is under way, or none was noted.
        ALTER TABLE row ADD COLUMN mark TEXT;
        """,
        """
        -- How often the hub failed on the document in "sent", so that nobody knows whether it has a draft of it.
        ALTER TABLE row ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
        """,
    ];
}
