using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

public sealed class SaveTests
{
    [Fact]
    public async Task What_is_right_already_is_not_fetched_again()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        var script = $"Save-KhRecordFile -Id x1afv-05f30 -Destination '{hub.Folder}'";
        Assert.All(hub.Shell.Succeed(script), saved => Assert.Equal(false, saved.Properties["WasThere"].Value));
        hub.Hub.Requests.Clear();

        Assert.All(hub.Shell.Succeed(script), saved => Assert.Equal(true, saved.Properties["WasThere"].Value));

        Assert.Equal(0, hub.Hub.Requests.CountOf("GET /api/records/*/files/*/content"));
        Assert.Equal(["empty.log", "verification.csv"], Directory.EnumerateFiles(hub.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Save-KhRecordFile x1afv-05f30 '{0}'")]
    [InlineData("Save-KhRecordFile x1afv-05f30 -Destination '{0}'")]
    [InlineData("Save-KhRecordFile -Id x1afv-05f30 '{0}'")]
    [InlineData("Get-KhRecord x1afv-05f30 | Save-KhRecordFile '{0}'")]
    [InlineData("Get-KhRecord x1afv-05f30 | Save-KhRecordFile -Destination '{0}'")]
    [InlineData("'x1afv-05f30' | Save-KhRecordFile '{0}'")]
    [InlineData("'x1afv-05f30' | Save-KhRecordFile -Destination '{0}'")]
    [InlineData("Get-KhRecordFile x1afv-05f30 | Save-KhRecordFile '{0}'")]
    [InlineData("Get-KhRecordFile x1afv-05f30 | Save-KhRecordFile -Destination '{0}'")]
    [InlineData("Save-KhRecordFile (Get-KhRecordFile x1afv-05f30) '{0}'")]
    [InlineData("$ExecutionContext.SessionState.Path.SetLocation('{1}') | Out-Null; Get-KhRecordFile x1afv-05f30 | Save-KhRecordFile out")]
    public async Task Records_files_and_folder_may_stand_in_any_usual_place(string script)
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        var saved = hub.Shell.Succeed(script.Replace("{0}", hub.At("out"), StringComparison.Ordinal).Replace("{1}", hub.Folder, StringComparison.Ordinal));

        Assert.Equal(2, saved.Count);
        Assert.Equal(["empty.log", "verification.csv"], Directory.EnumerateFiles(hub.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Records_in_two_places_are_refused()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        var error = hub.Shell.Fail($"Get-KhRecordFile x1afv-05f30 | Save-KhRecordFile x1afv-05f30 -Destination '{hub.At("out")}'");

        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(Directory.Exists(hub.At("out")));
    }

    [Fact]
    public async Task Another_file_of_the_name_stays_unless_forced()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        var file = hub.Write("verification.csv", "mine");
        var script = $"Get-KhRecordFile x1afv-05f30 -Key verification.csv | Save-KhRecordFile -Destination '{hub.Folder}'";

        Assert.StartsWith("FileExists,", hub.Shell.Fail(script).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));

        hub.Shell.Succeed(script + " -Force");
        Assert.NotEqual("mine", File.ReadAllText(file));
    }

    [Fact]
    public async Task A_download_that_breaks_off_is_gone_on_with_where_the_hub_serves_parts()
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Ranges = true });
        var id = hub.Hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.Generated("big.bin", 3 << 20)] });
        hub.Hub.Faults.Add("GET /api/records/*/files/*/content", new TruncateFault(0.5), 1);

        var saved = Assert.Single(hub.Shell.Succeed($"Save-KhRecordFile -Id {id} -Destination '{hub.Folder}'"));

        Assert.Equal(3L << 20, saved.Properties["SizeBytes"].Value);
        Assert.Equal(2, hub.Hub.Requests.CountOf("GET /api/records/*/files/*/content"));
        Assert.Equal(["big.bin"], Directory.EnumerateFiles(hub.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_stopped_download_leaves_no_file_of_the_name_and_the_next_goes_on()
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Ranges = true });
        var id = hub.Hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.Generated("big.bin", 4 << 20)] });
        hub.Hub.Faults.Add("GET /api/records/*/files/*/content", new SlowBodyFault(1 << 20), 1);
        var save = Task.Run(() => hub.Shell.Run($"Save-KhRecordFile {id} '{hub.Folder}'"), TestContext.Current.CancellationToken);
        while (!Directory.EnumerateFiles(hub.Folder).Any())
            await Task.Delay(5, TestContext.Current.CancellationToken);

        hub.Shell.Stop();
        await save.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.False(File.Exists(hub.At("big.bin")));
        Assert.Equal(4L << 20, Assert.Single(hub.Shell.Succeed($"Save-KhRecordFile {id} '{hub.Folder}'")).Properties["SizeBytes"].Value);
        Assert.Equal(["big.bin"], Directory.EnumerateFiles(hub.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Wrong_bytes_never_get_the_name()
    {
        await using var hub = await HubFixture.StartAsync();
        var id = hub.Hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "right"), FileSeed.FromText("b.txt", "right too")] });
        hub.Hub.Faults.Add("GET /api/records/*/files/a.txt/content", new WrongBytesFault());
        hub.Shell.Succeed($"$ProgressPreference = 'SilentlyContinue'");

        var saved = Assert.Single(hub.Shell.Run($"Save-KhRecordFile -Id {id} -Destination '{hub.Folder}'"));

        Assert.Equal("b.txt", saved.Properties["Key"].Value);
        Assert.StartsWith("FileDamaged,", Assert.Single(hub.Shell.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(File.Exists(hub.At("a.txt")));
    }

    [Fact]
    public async Task Hostile_names_stay_in_the_folder_and_apart()
    {
        await using var hub = await HubFixture.StartAsync();
        var id = hub.Hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("..\\up.txt", "1"), FileSeed.FromText("NUL", "2"), FileSeed.FromText("a.txt", "3"), FileSeed.FromText("A.txt", "4")] });

        var saved = hub.Shell.Succeed($"Save-KhRecordFile -Id {id} -Destination '{hub.At("in")}'");

        Assert.Equal(4, saved.Select(file => $"{file.Properties["FullName"].Value}".ToUpperInvariant()).Distinct().Count());
        Assert.Equal(4, Directory.EnumerateFiles(hub.At("in")).Count());
        Assert.Empty(Directory.EnumerateFiles(hub.Folder));
    }

    [Fact]
    public async Task Progress_tells_bytes_and_speed_five_times_a_second_at_most()
    {
        await using var hub = await HubFixture.StartAsync();
        var id = hub.Hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.Generated("big.bin", 1 << 20)] });
        hub.Hub.Faults.Add("GET /api/records/*/files/*/content", new SlowBodyFault(1 << 20));

        var watch = System.Diagnostics.Stopwatch.StartNew();
        hub.Shell.Succeed($"Save-KhRecordFile -Id {id} -Destination '{hub.Folder}'");

        var told = hub.Shell.Progress.Where(record => record.Activity == "Saving files" && record.RecordType == System.Management.Automation.ProgressRecordType.Processing).ToList();
        Assert.NotEmpty(told);
        Assert.InRange(told.Count, 1, (int)(watch.Elapsed.TotalSeconds * 5) + 1);
        Assert.Contains(told, record => record.StatusDescription.Contains("of 1.0 MB", StringComparison.Ordinal) && record.StatusDescription.EndsWith("/s", StringComparison.Ordinal));
    }
}
