namespace KnowledgeHub.Mirror;

/// <summary>Where things lie in a mirror; pure. Paths are relative to the mirror, with <c>/</c>.</summary>
internal static class MirrorLayout
{
    public const string Database = "mirror.db";
    public const string Lock = "mirror.lock";
    public const string Owner = "mirror.db-owner";
    public const string Records = "records";
    public const string Partial = "partial";
    public const string Retained = "retained";

    public static string RecordFolder(string recordId)
    {
        var name = RecordName(recordId);
        return $"{Records}/{SafeName.For(name.Length <= 2 ? name : name.Substring(0, 2))}/{name}";
    }

    /// <summary>The name of a record's folder. InvenioRDM makes ids of lower-case letters only; one with others is told apart from its twin.</summary>
    public static string RecordName(string recordId)
    {
        var name = SafeName.For(recordId);
        return recordId.Any(char.IsUpper) ? SafeName.Distinct(name, recordId) : name;
    }

    public static string RecordJson(string recordId) => $"{RecordFolder(recordId)}/record.json";

    public static string FilesFolder(string recordId) => $"{RecordFolder(recordId)}/files";

    public static string File(string recordId, string safeName) => $"{FilesFolder(recordId)}/{safeName}";

    public static string RetainedFolder(string recordId) => $"{Retained}/{RecordName(recordId)}";

    public static string RetainedDocument(string recordId) => $"{RetainedFolder(recordId)}/record.json";

    public static string RetainedFile(string recordId, string path) => $"{RetainedFolder(recordId)}/files/{path.Substring(path.LastIndexOf('/') + 1)}";

    public static string PartialFile(string token) => $"{Partial}/{token}";
}
