using KnowledgeHub.Mirror;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>What others may not see stays unseen.</summary>
public sealed class PrivateMirrorTests
{
    [Fact]
    public void Folder_of_a_new_mirror_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows goes by lists.");
        var folder = Path.Combine(Path.GetTempPath(), "khprivate-" + Guid.NewGuid().ToString("N"));
        try
        {
            MirrorAudience.Restrict(folder, group: null);

            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            var mode = OperatingSystem.IsWindows() ? Owner : File.GetUnixFileMode(folder);
            Assert.Equal(UnixFileMode.None, mode & ~Owner);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Fact]
    public void Group_that_is_not_there_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows goes by lists.");
        var folder = Path.Combine(Path.GetTempPath(), "khprivate-" + Guid.NewGuid().ToString("N"));
        try
        {
            Assert.Contains("'no-such-group'", Assert.Throws<MirrorException>(() => MirrorAudience.Restrict(folder, "no-such-group")).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}
