namespace KnowledgeHub.Import;

/// <summary>What an inbox remembers: which run folders belong to which content, and what each name has left unfinished.</summary>
internal sealed class InboxMemory(string inbox)
{
    private readonly string _folder = Path.Combine(inbox, ".khsync");

    /// <summary>The folder for the runs of a manifest: that of what was imported with this content, or of what its name has left unfinished, else a new one.</summary>
    public string Begin(string name, string hash)
    {
        var content = MarkOf("contents", hash);
        var unfinished = MarkOf("unfinished", name);
        var earlier = File.Exists(content) ? content : File.Exists(unfinished) ? unfinished : null;
        var runs = earlier is not null ? File.ReadAllText(earlier) : Directory.Exists(FolderOf(name)) ? $"{name}.{hash}" : name;
        File.WriteAllText(unfinished, runs);
        File.WriteAllText(content, runs);

        return FolderOf(runs);
    }

    /// <summary>Notes that a name's manifest has become drafts, so that the next of that name is another one.</summary>
    public void Finish(string name) => File.Delete(MarkOf("unfinished", name));

    private string FolderOf(string runs) => Path.Combine(_folder, runs + ".runs");

    private string MarkOf(string kind, string name)
    {
        var marks = Path.Combine(_folder, kind);
        Directory.CreateDirectory(marks);

        return Path.Combine(marks, name);
    }
}
