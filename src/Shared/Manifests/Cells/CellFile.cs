using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>A file that holds what would be too long for a cell: <c>@file:description.html</c>.</summary>
internal static class CellFile
{
    private const string Word = "@file:";
    private const long MostBytes = 10_000_000;

    /// <summary>The name after <c>@file:</c>; <c>null</c> when the cell does not begin with it.</summary>
    public static string? NameIn(string cell) => cell.StartsWith(Word, StringComparison.OrdinalIgnoreCase) ? cell.Substring(Word.Length).Trim() : null;

    /// <summary>Reads the file's text.</summary>
    /// <returns>What is wrong; <c>null</c> when nothing is.</returns>
    public static SyntaxProblem? Read(string name, ManifestContext context, out string content)
    {
        content = "";
        var problem = LocalPath.Find(name, context, out var path);
        if (problem is not null)
            return problem;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes } file)
                return new SyntaxProblem(ProblemCodes.FileTooLarge, $"The file '{name}' has {ByteSize.Print(file.Length)}; a text for a cell has at most {ByteSize.Print(MostBytes)}.");
            content = File.ReadAllText(path);

            return null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SyntaxProblem(ProblemCodes.FileMissing, $"There is no file '{name}' in the manifest's folder.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new SyntaxProblem(ProblemCodes.FileUnreadable, $"The file '{name}' cannot be read: {error.Message}");
        }
    }
}
