using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>The files of a row, as they are on the disk.</summary>
/// <param name="Files">The files, in the manifest's order; those of a folder or a pattern by name.</param>
/// <param name="Problems">What is wrong with them.</param>
public sealed record ManifestFiles(IReadOnlyList<ManifestFile> Files, IReadOnlyList<FileProblem> Problems)
{
    internal static ManifestFiles Find(ManifestRow row, ManifestContext context)
    {
        var problems = new List<FileProblem>();
        var files = new List<ManifestFile>();
        var items = ManifestWords.IsClear(row[KnownColumns.Files]) ? [] : CellList.Split(row[KnownColumns.Files]);
        for (var at = 0; at < items.Count; at++)
        {
            var (found, problem) = FileItem.Find(items[at], context);
            files.AddRange(found);
            if (problem is not null)
                problems.Add(new FileProblem("files", items.Count == 1 ? null : at + 1, items[at], problem));
        }

        problems.AddRange(FindWrongFiles(files, context));
        if (row[KnownColumns.FilesChecksum].Length > 0)
            files = FileChecksum.Attach(files, row[KnownColumns.FilesChecksum], problems);
        if (row.DefaultPreview is { } preview && row.HasFiles && problems.Count == 0 && !files.Exists(file => file.Key == preview))
            problems.Add(new FileProblem("default_preview", null, preview, NoSuchPreview(preview, files)));

        return new ManifestFiles(files, problems);
    }

    private static IEnumerable<FileProblem> FindWrongFiles(List<ManifestFile> files, ManifestContext context)
    {
        var byKey = new Dictionary<string, ManifestFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (byKey.TryGetValue(file.Key, out var other))
                yield return OfFile(file, ProblemCodes.KeyClash, $"'{Shown(file, context)}' and '{Shown(other, context)}' would both be called '{file.Key}' on the hub; rename one, as {Shown(file, context)} => another-name.");
            else
                byKey.Add(file.Key, file);
            if (FileItem.FindInKey(file.Key) is { } badKey)
                yield return new FileProblem("files", null, file.Key, badKey);
            if (context.MaxFileSizeBytes < file.SizeBytes)
                yield return OfFile(file, ProblemCodes.FileTooLarge, $"'{Shown(file, context)}' has {ByteSize.Print(file.SizeBytes)}; the hub takes at most {ByteSize.Print(context.MaxFileSizeBytes.Value)} in a file.");
        }

        var total = files.Sum(file => file.SizeBytes);
        if (context.MaxTotalSizeBytes < total)
            yield return new FileProblem("files", null, null, new SyntaxProblem(ProblemCodes.TooManyBytes, $"The row's files have {ByteSize.Print(total)} together; the hub takes at most {ByteSize.Print(context.MaxTotalSizeBytes.Value)} in a record."));
    }

    private static FileProblem OfFile(ManifestFile file, string code, string message) => new("files", null, file.Key, new SyntaxProblem(code, message));

    private static string Shown(ManifestFile file, ManifestContext context) => LocalPath.Relative(file.Path, context.Folder);

    private static SyntaxProblem NoSuchPreview(string preview, List<ManifestFile> files) => new(
        ProblemCodes.NoSuchPreview,
        $"The row has no file that is called '{GivenText.Shorten(preview)}' on the hub.",
        Nearest.Of(preview, files.Select(file => file.Key)) ?? files.FirstOrDefault()?.Key);
}
