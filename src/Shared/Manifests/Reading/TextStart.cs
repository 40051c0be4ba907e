using System.Text;

namespace KnowledgeHub.Manifests;

/// <summary>What the first bytes of a file say about its encoding, and whether it is text at all.</summary>
internal static class TextStart
{
    /// <summary>The encoding; <c>null</c> for UTF-8 with or without its mark, or for what is no text.</summary>
    /// <param name="start">The first bytes.</param>
    /// <param name="problem">What the file is instead of a manifest; <c>null</c> when it may be one.</param>
    public static Encoding? Find(ReadOnlySpan<byte> start, out SyntaxProblem? problem)
    {
        problem = FindForeign(start);
        if (problem is not null)
            return null;
        if (Begins(start, [0xFF, 0xFE]))
            return Encoding.Unicode;
        if (Begins(start, [0xFE, 0xFF]))
            return Encoding.BigEndianUnicode;

        // Without a mark the zeros of UTF-16 tell: every second byte of ordinary text is one.
        var zeros = start.IndexOf((byte)0);
        if (zeros < 0)
            return null;
        if (start.Length >= 4 && zeros <= 1 && start[zeros] == 0 && start[zeros + 2] == 0 && start[1 - zeros] != 0)
            return zeros == 1 ? Encoding.Unicode : Encoding.BigEndianUnicode;
        problem = new SyntaxProblem(ProblemCodes.NoText, "The file is no text: it holds zero bytes. Save the sheet as 'CSV UTF-8 (comma delimited)'.");

        return null;
    }

    private static SyntaxProblem? FindForeign(ReadOnlySpan<byte> start)
    {
        if (start.Length == 0)
            return new SyntaxProblem(ProblemCodes.EmptyFile, "The file is empty.");
        if (Begins(start, "PK\u0003\u0004"u8) || Begins(start, [0xD0, 0xCF, 0x11, 0xE0]))
            return new SyntaxProblem(ProblemCodes.NoText, "The file is a workbook or an archive, no CSV.", "Save the sheet as 'CSV UTF-8 (comma delimited)'.");
        if (Begins(start, "%PDF"u8) || Begins(start, [0x89, (byte)'P', (byte)'N', (byte)'G']) || Begins(start, [0x1F, 0x8B]))
            return new SyntaxProblem(ProblemCodes.NoText, "The file is a document, an image or an archive, no CSV.");
        var text = SkipMarkAndBlanks(start);
        if (text.Length == 0)
            return new SyntaxProblem(ProblemCodes.EmptyFile, "The file holds nothing but blanks.");

        return text[0] is (byte)'<' or (byte)'{' or (byte)'['
            ? new SyntaxProblem(ProblemCodes.NoText, $"The file begins with '{(char)text[0]}': it is HTML, XML or JSON, no CSV.")
            : null;
    }

    private static ReadOnlySpan<byte> SkipMarkAndBlanks(ReadOnlySpan<byte> start)
    {
        var text = Begins(start, [0xEF, 0xBB, 0xBF]) ? start.Slice(3) : start;
        while (text.Length > 0 && (text[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            text = text.Slice(1);

        return text;
    }

    private static bool Begins(ReadOnlySpan<byte> start, ReadOnlySpan<byte> mark) => start.Length >= mark.Length && start.Slice(0, mark.Length).SequenceEqual(mark);
}
