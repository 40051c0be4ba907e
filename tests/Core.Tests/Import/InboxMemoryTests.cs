using KnowledgeHub.Import;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>An inbox finds the journal of a manifest again, wherever it was killed while it noted where that is.</summary>
public sealed class InboxMemoryTests : IDisposable
{
    private const string Name = "batch.csv";
    private const string Hash = "0f";

    private readonly string _inbox = Directory.CreateTempSubdirectory("khinbox-").FullName;

    private string ContentMark => Path.Combine(_inbox, ".khsync", "contents", Hash);

    private string NameMark => Path.Combine(_inbox, ".khsync", "unfinished", Name);

    [Fact]
    public void A_mark_that_was_left_empty_does_not_lead_to_another_journal()
    {
        var runs = new InboxMemory(_inbox).Begin(Name, Hash);
        Directory.CreateDirectory(runs);

        File.WriteAllText(ContentMark, "");
        Assert.Equal(runs, new InboxMemory(_inbox).Begin(Name, Hash));

        File.WriteAllText(NameMark, "");
        Assert.Equal(runs, new InboxMemory(_inbox).Begin(Name, Hash));
    }

    [Fact]
    public void Two_manifests_whose_marks_were_left_empty_do_not_share_a_journal()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(NameMark)!);
        File.WriteAllText(NameMark, "");
        File.WriteAllText(NameMark + "2", "");

        Assert.NotEqual(new InboxMemory(_inbox).Begin(Name, Hash), new InboxMemory(_inbox).Begin(Name + "2", Hash + "2"));
    }

    [Fact]
    public void Marks_that_are_right_are_not_written_anew()
    {
        var before = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        new InboxMemory(_inbox).Begin(Name, Hash);
        foreach (var mark in (string[])[ContentMark, NameMark])
            File.SetLastWriteTimeUtc(mark, before);

        new InboxMemory(_inbox).Begin(Name, Hash);

        Assert.All((string[])[ContentMark, NameMark], mark => Assert.Equal(before, File.GetLastWriteTimeUtc(mark)));
    }

    public void Dispose() => Directory.Delete(_inbox, recursive: true);
}
