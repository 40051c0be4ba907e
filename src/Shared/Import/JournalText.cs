using KnowledgeHub.Model;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Import;

/// <summary>How the journal writes its values.</summary>
internal static class JournalText
{
    public static string Action(ImportAction action) => action switch
    {
        ImportAction.Update => "update",
        ImportAction.NewVersion => "new-version",
        _ => "create",
    };

    public static string State(JournalState state) => state.ToString().ToLowerInvariant();

    public static ImportAction ToAction(string text) => text switch
    {
        "update" => ImportAction.Update,
        "new-version" => ImportAction.NewVersion,
        _ => ImportAction.Create,
    };

    public static JournalState ToState(string text) => Enum.TryParse<JournalState>(text, ignoreCase: true, out var state) ? state : JournalState.Open;

    /// <summary>A row without its files: key, action, kind, state, record_id, made_here, asked, sent, hash, run, title, url, doi, mark, failed.</summary>
    public static JournalRow ToRow(SqlRow row) => new()
    {
        Key = row.Text(0),
        Action = ToAction(row.Text(1)),
        Kind = RecordKinds.TryParse(row.Text(2), out var kind) ? kind : RecordKind.Resource,
        State = ToState(row.Text(3)),
        RecordId = row.TextOrNull(4),
        MadeHere = row.Number(5) != 0,
        Asked = row.TextOrNull(6) is { } asked ? Instant(asked) : null,
        Sent = row.BytesOrNull(7),
        Hash = row.TextOrNull(8),
        Run = row.Number(9),
        Title = row.TextOrNull(10),
        Url = row.TextOrNull(11),
        Doi = row.TextOrNull(12),
        Mark = row.TextOrNull(13),
        Failed = row.Number(14),
    };

    /// <summary>A file: the key and action of its row, then name, remote_key, size, modified, checksum.</summary>
    public static JournalFile ToFile(SqlRow row) => new(row.Text(2), row.Text(3), row.Number(4), Instant(row.Text(5)), row.TextOrNull(6));

    private static DateTimeOffset Instant(string? text) => HubTimestamp.TryParse(text, out var instant) ? instant : DateTimeOffset.MinValue;
}
