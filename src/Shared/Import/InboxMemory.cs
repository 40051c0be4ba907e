using System.Text;

namespace KnowledgeHub.Import;

/// <summary>What an inbox remembers: which run folders belong to which content, and what each name has left unfinished.</summary>
internal sealed class InboxMemory(string inbox)
{
    private const string Name = ".khsync";
    private const string Contents = "contents";

    private readonly string _folder = Path.Combine(inbox, Name);

    /// <summary>The watched folder that a manifest lies in, or in whose <c>done</c> or <c>failed</c> it does; <c>null</c> when it lies in none.</summary>
    public static string? FindInbox(string manifest)
    {
        var folder = Path.GetDirectoryName(manifest);

        return new[] { folder, Path.GetDirectoryName(folder) }.FirstOrDefault(inbox => inbox is not null && Directory.Exists(Path.Combine(inbox, Name, Contents)));
    }

    /// <summary>The folder for the runs of a manifest: that of what was imported with this content, or of what its name has left unfinished, else a new one.</summary>
    public string Begin(string name, string hash)
    {
        var content = MarkOf(Contents, hash);
        var unfinished = MarkOf("unfinished", name);
        var runs = Read(content) ?? Read(unfinished) ?? (Directory.Exists(FolderOf(name)) ? $"{name}.{hash}" : name);
        Write(unfinished, runs);
        Write(content, runs);

        return FolderOf(runs);
    }

    /// <summary>Notes that a name's manifest has become drafts, so that the next of that name is another one.</summary>
    public void Finish(string name) => File.Delete(MarkOf("unfinished", name));

    // One that a kill left empty says nothing.
    private static string? Read(string mark) => File.Exists(mark) && File.ReadAllText(mark) is { Length: > 0 } runs ? runs : null;

    // Without it the journal would not be found again, and what it knows be made a second time: it is flushed as the journal is, and
    // left alone where it is right, so that a kill cannot spoil it.
    private static void Write(string mark, string runs)
    {
        if (Read(mark) == runs)
            return;
        using var file = File.Create(mark);
        var text = Encoding.UTF8.GetBytes(runs);
        file.Write(text, 0, text.Length);
        file.Flush(flushToDisk: true);
    }

    private string FolderOf(string runs) => Path.Combine(_folder, FittingName.Of(runs, ".runs"));

    private string MarkOf(string kind, string name)
    {
        var marks = Path.Combine(_folder, kind);
        Directory.CreateDirectory(marks);

        return Path.Combine(marks, name);
    }
}
