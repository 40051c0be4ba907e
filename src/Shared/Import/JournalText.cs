using KnowledgeHub.Model;

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

    private static ImportAction ToAction(string text) => text switch
    {
        "update" => ImportAction.Update,
        "new-version" => ImportAction.NewVersion,
        _ => ImportAction.Create,
    };

    private static DateTimeOffset Instant(string? text) => HubTimestamp.TryParse(text, out var instant) ? instant : DateTimeOffset.MinValue;

    internal sealed class RowText
    {
        public string Key { get; init; } = "";
        public string Action { get; init; } = "";
        public string Kind { get; init; } = "";
        public string State { get; init; } = "";
        public string? RecordId { get; init; }
        public long MadeHere { get; init; }
        public string? Asked { get; init; }
        public byte[]? Sent { get; init; }
        public string? Hash { get; init; }
        public long Run { get; init; }
        public string? Title { get; init; }
        public string? Url { get; init; }
        public string? Doi { get; init; }
        public string? Mark { get; init; }

        public JournalRow ToRow(IReadOnlyList<JournalFile> files) => new()
        {
            Key = Key,
            Action = ToAction(Action),
            Kind = RecordKinds.TryParse(Kind, out var kind) ? kind : RecordKind.Resource,
            State = Enum.TryParse<JournalState>(State, ignoreCase: true, out var state) ? state : JournalState.Open,
            RecordId = RecordId,
            MadeHere = MadeHere != 0,
            Asked = Asked is null ? null : Instant(Asked),
            Sent = Sent,
            Hash = Hash,
            Run = Run,
            Title = Title,
            Url = Url,
            Doi = Doi,
            Mark = Mark,
            Files = files,
        };
    }

    internal sealed class FileText
    {
        public string Key { get; init; } = "";
        public string Action { get; init; } = "";
        public string Name { get; init; } = "";
        public string RemoteKey { get; init; } = "";
        public long Size { get; init; }
        public string Modified { get; init; } = "";
        public string? Checksum { get; init; }

        public JournalFile ToFile() => new(Name, RemoteKey, Size, Instant(Modified), Checksum);
    }
}
