using KnowledgeHub.Core.Tests.Harvest;
using KnowledgeHub.Mirror;
using Microsoft.Data.Sqlite;

namespace KnowledgeHub.Core.Tests.Mirror;

public sealed class StorageFaultTests
{
    [Fact]
    public async Task Newer_layout_is_refused_in_a_sentence()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        await mirror.SucceedAsync();
        mirror.Execute("PRAGMA user_version = 99");

        var refusal = await Assert.ThrowsAsync<MirrorException>(() => mirror.RunAsync());

        AssertSentence(refusal, "newer");
    }

    [Fact]
    public async Task Newer_layout_is_not_read_either()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        await mirror.SucceedAsync();
        mirror.Execute("PRAGMA user_version = 99");

        AssertSentence(Assert.Throws<MirrorException>(() => MirrorFolder.ReadStatus(mirror.Path)), "newer");
    }

    [Fact]
    public async Task Foreign_database_is_refused_in_a_sentence()
    {
        await using var mirror = await WithForeignDatabaseAsync();

        AssertSentence(await Assert.ThrowsAsync<MirrorException>(() => mirror.RunAsync()), "not a mirror");
    }

    [Fact]
    public async Task Foreign_database_is_left_byte_for_byte()
    {
        await using var mirror = await WithForeignDatabaseAsync();
        var before = await File.ReadAllBytesAsync(mirror.Database, MirrorFixture.Cancellation);

        await Assert.ThrowsAsync<MirrorException>(() => mirror.RunAsync());

        Assert.Equal(before, await File.ReadAllBytesAsync(mirror.Database, MirrorFixture.Cancellation));
    }

    [Fact]
    public async Task Foreign_database_is_not_read_as_a_mirror()
    {
        await using var mirror = await WithForeignDatabaseAsync();

        AssertSentence(Assert.Throws<MirrorException>(() => MirrorFolder.ReadStatus(mirror.Path)), "not a mirror");
    }

    [Fact]
    public async Task Mirror_of_another_hub_is_refused_and_left_alone()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        await mirror.SucceedAsync();
        mirror.Execute("UPDATE setting SET value = 'hub.example.org' WHERE name = 'hub'");
        mirror.State.PublishRecord(Seeds.Record("Another"));

        var report = await mirror.RunAsync();

        AssertSentence(Assert.IsType<MirrorException>(report.Cause), "hub.example.org");
        Assert.Equal(1, mirror.Scalar<long>("SELECT COUNT(1) FROM record"));
    }

    [Fact]
    public async Task File_that_is_no_database_is_refused_in_a_sentence()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        Directory.CreateDirectory(mirror.Path);
        await File.WriteAllTextAsync(mirror.Database, new string('x', 5000), MirrorFixture.Cancellation);

        AssertSentence(await Assert.ThrowsAsync<MirrorException>(() => mirror.RunAsync()), "mirror.db");
    }

    [Fact]
    public async Task Folder_with_other_files_is_refused_and_left_alone()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        Directory.CreateDirectory(mirror.Path);
        await File.WriteAllTextAsync(mirror.At("thesis.odt"), "years of work", MirrorFixture.Cancellation);

        AssertSentence(await Assert.ThrowsAsync<MirrorException>(() => mirror.RunAsync()), "other files");
        Assert.Equal([mirror.At("thesis.odt")], Directory.EnumerateFileSystemEntries(mirror.Path));
    }

    [Fact]
    public async Task Path_that_is_a_file_is_refused_in_a_sentence()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        await File.WriteAllTextAsync(mirror.Path, "", MirrorFixture.Cancellation);

        AssertSentence(await Assert.ThrowsAsync<MirrorException>(() => mirror.RunAsync()), "is a file");
    }

    [Fact]
    public async Task Path_below_a_file_is_refused_in_a_sentence()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        await File.WriteAllTextAsync(mirror.Path, "", MirrorFixture.Cancellation);
        using var client = new KnowledgeHub.Client.HubClient(mirror.Connection);
        var harvester = new KnowledgeHub.Harvest.Harvester(client, Path.Combine(mirror.Path, "below"), mirror.Options, mirror.Clock);

        await Assert.ThrowsAsync<MirrorException>(() => harvester.RunAsync(reconcile: false, progress: null, MirrorFixture.Cancellation));
    }

    [Fact]
    public async Task Read_only_folder_is_refused_in_a_sentence()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The system lets a privileged user write everywhere.");
        await using var mirror = await MirrorFixture.StartAsync();
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows keeps such rights elsewhere.");
        else
            Directory.CreateDirectory(mirror.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        AssertSentence(await Assert.ThrowsAsync<MirrorException>(() => mirror.RunAsync()), "cannot be written");
    }

    [Fact]
    public async Task Mirror_whose_database_was_put_aside_is_made_anew_beside_its_files()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        Directory.CreateDirectory(mirror.At("retained"));
        File.Move(mirror.Database, mirror.Database + ".damaged");

        await mirror.SucceedAsync();

        File.Delete(mirror.Database + ".damaged");
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Files_of_a_mirror_without_its_database_are_no_empty_folder()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        File.Delete(mirror.Database);

        AssertSentence(await Assert.ThrowsAsync<MirrorException>(() => mirror.RunAsync()), "Put the database back");
    }

    private static void AssertSentence(Exception fault, string expected)
    {
        Assert.Contains(expected, fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<MirrorFixture> WithForeignDatabaseAsync()
    {
        var mirror = await MirrorFixture.StartAsync();
        Directory.CreateDirectory(mirror.Path);
        using var database = new SqliteConnection($"Data Source={mirror.Database};Pooling=False");
        await database.OpenAsync(MirrorFixture.Cancellation);
        using var command = database.CreateCommand();
        command.CommandText = "CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup')";
        await command.ExecuteNonQueryAsync(MirrorFixture.Cancellation);

        return mirror;
    }
}
