namespace KnowledgeHub.Core.Tests.Mirror;

/// <summary>Statements that give a mirror's database the layout of an earlier version of the program.</summary>
internal static class OlderLayout
{
    /// <summary>Layout 2: nothing is known of the file lists, nor of places that the hub cannot show.</summary>
    public const string Second = """
        DROP VIEW record;
        ALTER TABLE record_row DROP COLUMN files_count;
        ALTER TABLE record_row DROP COLUMN files_bytes;
        ALTER TABLE record_row DROP COLUMN is_own;
        ALTER TABLE record_row DROP COLUMN tombstone;
        ALTER TABLE failure DROP COLUMN part;
        ALTER TABLE failure DROP COLUMN changed_from;
        CREATE VIEW record AS SELECT *, (SELECT json FROM record_json WHERE record_json.number = record_row.number) AS json FROM record_row;
        PRAGMA user_version = 2;
        """;

    /// <summary>Layout 1: a text index that SQLite before 3.43 does not read.</summary>
    public const string First = Second + """

        DROP TABLE record_text;
        CREATE VIRTUAL TABLE record_text USING fts5 (
            title, creators, subjects, places, description,
            content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
        ALTER TABLE run DROP COLUMN missing;
        ALTER TABLE run DROP COLUMN restricted;
        PRAGMA user_version = 1;
        """;
}
