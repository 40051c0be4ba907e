using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class FileSaverTests
{
    private const string Content = "GET /api/records/*/files/*/content";

    [Fact]
    public async Task What_an_earlier_attempt_left_is_gone_on_with()
    {
        await using var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { Ranges = true });
        using var hub = new HubClient(mirror.Connection with { Retries = 0 });
        var file = await PublishAsync(mirror, hub);
        var path = Path.Combine(mirror.Root, "big.bin");
        mirror.Hub.Faults.Add(Content, new TruncateFault(0.5), 1);
        await Assert.ThrowsAsync<HubUnreachableException>(() => new FileSaver(hub).SaveAsync(file, path, replace: false, progress: null, MirrorFixture.Cancellation));
        Assert.False(File.Exists(path));
        Assert.Single(Directory.EnumerateFiles(mirror.Root));

        var told = new List<long>();
        var saved = await new FileSaver(hub).SaveAsync(file, path, replace: false, new Told<long>(told.Add), MirrorFixture.Cancellation);

        Assert.Equal(file.SizeBytes, saved.SizeBytes);
        Assert.True(told[0] > 1 << 20, $"{told[0]}");
        Assert.Equal([path], Directory.EnumerateFiles(mirror.Root));
    }

    [Fact]
    public async Task What_is_left_of_another_content_is_not_used()
    {
        await using var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { Ranges = true });
        using var hub = new HubClient(mirror.Connection);
        var file = await PublishAsync(mirror, hub);
        var path = Path.Combine(mirror.Root, "big.bin");
        await File.WriteAllTextAsync(path + ".00000000.partial", "left of another version", MirrorFixture.Cancellation);

        var saved = await new FileSaver(hub).SaveAsync(file, path, replace: false, progress: null, MirrorFixture.Cancellation);

        Assert.Equal(file.Checksum, saved.Checksum);
        Assert.Equal(1, mirror.Hub.Requests.CountOf(Content));
    }

    [Fact]
    public async Task Names_that_differ_by_case_alone_get_places_apart()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        using var hub = new HubClient(mirror.Connection);
        var saver = new FileSaver(hub);

        var places = new[] { "a.txt", "A.TXT", "../a.txt" }.Select(key => saver.PlaceFor(new HubFile { RecordId = "x", Kind = KnowledgeHub.Model.RecordKind.Resource, IsDraft = false, Key = key }, mirror.Root)).ToList();

        Assert.Equal(3, places.Select(place => place.ToUpperInvariant()).Distinct().Count());
        Assert.All(places, place => Assert.Equal(mirror.Root, Path.GetDirectoryName(place)));
    }

    [Fact]
    public async Task A_checksum_names_no_place_outside_the_folder()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        using var hub = new HubClient(mirror.Connection with { Retries = 0 });
        var file = await PublishAsync(mirror, hub);
        var folder = Path.Combine(mirror.Root, "in");
        var outside = Path.Combine(mirror.Root, "x.partial");
        await File.WriteAllTextAsync(outside, "somebody's", MirrorFixture.Cancellation);
        var hostile = new HubFile { RecordId = file.RecordId, Kind = file.Kind, IsDraft = false, Key = file.Key, Checksum = "md5:/../../x" };

        await Assert.ThrowsAsync<FileDamagedException>(() =>
            new FileSaver(hub).SaveAsync(hostile, Path.Combine(folder, "big.bin"), replace: false, progress: null, MirrorFixture.Cancellation));

        Assert.Equal("somebody's", await File.ReadAllTextAsync(outside, MirrorFixture.Cancellation));
    }

    [Fact]
    public async Task A_file_called_like_what_is_left_of_another_is_not_lost()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        using var hub = new HubClient(mirror.Connection);
        var file = await PublishAsync(mirror, hub);
        var saver = new FileSaver(hub);
        await Assert.ThrowsAsync<IOException>(() => saver.SaveAsync(file, Path.Combine(mirror.Root, "big.bin"), replace: false, new Told<long>(_ => throw new IOException("No more.")), MirrorFixture.Cancellation));
        var left = Path.GetFileName(Assert.Single(Directory.EnumerateFiles(mirror.Root)));

        var place = saver.PlaceFor(new HubFile { RecordId = "x", Kind = file.Kind, IsDraft = false, Key = left }, mirror.Root);

        Assert.NotEqual(Path.Combine(mirror.Root, left), place);
    }

    [Fact]
    public async Task Two_at_once_cannot_spoil_each_others_file()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        using var hub = new HubClient(mirror.Connection);
        var file = await PublishAsync(mirror, hub);
        var path = Path.Combine(mirror.Root, "big.bin");
        mirror.Hub.Faults.Add(Content, new SlowBodyFault(6 << 20), 1);
        var slow = new FileSaver(hub).SaveAsync(file, path, replace: false, progress: null, MirrorFixture.Cancellation);
        while (!Directory.EnumerateFiles(mirror.Root).Any())
            await Task.Delay(5, MirrorFixture.Cancellation);

        await Assert.ThrowsAsync<IOException>(() => new FileSaver(hub).SaveAsync(file, path, replace: true, progress: null, MirrorFixture.Cancellation));

        Assert.Equal(file.SizeBytes, (await slow).SizeBytes);
    }

    private static async Task<HubFile> PublishAsync(MirrorFixture mirror, HubClient hub)
    {
        var id = mirror.State.PublishRecord(Seeds.Record("Big") with { Files = [FileSeed.Generated("big.bin", 3 << 20)] });
        var files = await hub.Files.GetAllAsync(KnowledgeHub.Model.RecordKind.Resource, id, MirrorFixture.Cancellation);

        return Assert.Single(files);
    }
}
