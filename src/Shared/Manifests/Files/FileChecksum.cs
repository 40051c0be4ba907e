using System.Security.Cryptography;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Checksums in a cell, and whether files have them.</summary>
internal static class FileChecksum
{
    private const string Md5Word = "md5:";
    private const string Sha256Word = "sha256:";

    /// <summary>Gives each file its checksum from the cell.</summary>
    public static List<ManifestFile> Attach(List<ManifestFile> files, string cell, List<FileProblem> problems)
    {
        var items = CellList.Split(cell);
        var sums = new List<string?>();
        for (var at = 0; at < items.Count; at++)
        {
            sums.Add(Read(items[at]));
            if (sums[at] is null)
                problems.Add(new FileProblem("files_checksum", items.Count == 1 ? null : at + 1, items[at], new SyntaxProblem(ProblemCodes.BadChecksum, $"'{GivenText.Shorten(items[at])}' is no checksum; write md5: and 32 or sha256: and 64 hexadecimal digits.")));
        }

        // With a file missing the counts differ anyway; that file is the problem then.
        if (items.Count != files.Count && problems.TrueForAll(problem => problem.Column != "files"))
            problems.Add(new FileProblem("files_checksum", null, null, new SyntaxProblem(ProblemCodes.ChecksumCount, $"The row has {files.Count} files and {items.Count} checksums; each file needs one, in the same order.")));
        else if (items.Count == files.Count)
            return [.. files.Select((file, at) => file with { Checksum = sums[at] })];

        return files;
    }

    /// <summary>Reads the file and compares.</summary>
    /// <returns>What is wrong; <c>null</c> when the checksum fits.</returns>
    public static SyntaxProblem? Compare(ManifestFile file)
    {
        try
        {
            using var content = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 17);
            using HashAlgorithm algorithm = file.Checksum!.StartsWith(Md5Word, StringComparison.Ordinal) ? MD5.Create() : SHA256.Create();
            var actual = $"{(algorithm is MD5 ? Md5Word : Sha256Word)}{Hex.Lower(algorithm.ComputeHash(content))}";

            return actual == file.Checksum ? null : new SyntaxProblem(ProblemCodes.ChecksumDiffers, $"The file '{file.Key}' has the checksum {actual}, not {file.Checksum}: it is another file or was changed.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new SyntaxProblem(ProblemCodes.FileUnreadable, $"The file '{file.Key}' cannot be read: {error.Message}");
        }
    }

    private static string? Read(string text)
    {
        var sum = text.Trim().ToLowerInvariant();
        var length = sum.StartsWith(Md5Word, StringComparison.Ordinal) ? 32 : sum.StartsWith(Sha256Word, StringComparison.Ordinal) ? 64 : 0;
        var digits = sum.Substring(sum.IndexOf(':') + 1);

        return length > 0 && digits.Length == length && digits.All(digit => digit is >= '0' and <= '9' or >= 'a' and <= 'f') ? sum : null;
    }
}
