using System.Globalization;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Quickstart;

/// <summary>Shows what a mirror holds, a line for each kind of record.</summary>
internal static class MirrorTable
{
    public static void Write(TextWriter output, IReadOnlyList<MirrorKind> kinds)
    {
        output.WriteLine();
        output.WriteLine(Line("kind", "records", "files", "size"));
        foreach (var kind in kinds)
            output.WriteLine(Line(RecordKinds.ToText(kind.Kind), Number(kind.Records), Number(kind.Files), ByteSize.Print(kind.FileBytes)));
        output.WriteLine(Line("all", Number(kinds.Sum(kind => kind.Records)), Number(kinds.Sum(kind => kind.Files)), ByteSize.Print(kinds.Sum(kind => kind.FileBytes))));
    }

    private static string Line(string kind, string records, string files, string size) => $"  {kind,-18}{records,8}{files,8}{size,10}";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
