namespace KnowledgeHub.Manifests;

/// <summary>The words of cells that offer a choice.</summary>
internal static class ManifestWords
{
    public const string Clear = "<clear>";

    public static readonly string[] Actions = ["create", "update", "new-version", "skip"];
    public static readonly string[] Kinds = ["resource", "package"];
    public static readonly string[] Accesses = ["public", "restricted"];

    public static bool IsClear(string cell) => cell.Length == Clear.Length && cell.Equals(Clear, StringComparison.OrdinalIgnoreCase);
}
