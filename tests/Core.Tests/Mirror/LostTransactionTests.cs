using System.Text;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;
using KnowledgeHub.Sql;
using Microsoft.Data.Sqlite;

namespace KnowledgeHub.Core.Tests.Mirror;

/// <summary>A first harvest commits many records at once; a write that fails takes those that waited with it.</summary>
public sealed class LostTransactionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kh-lost").FullName;

    [Fact]
    public void Bookmark_does_not_move_past_records_that_were_lost()
    {
        using var database = MirrorDatabase.OpenForWriting(Path.Combine(_folder, "mirror.db"));
        var store = new SqliteMirrorStore(database, new FolderFileStore(_folder), TimeProvider.System);
        store.BeginBulk();
        Assert.Empty(store.Store(store.Compare([Hit()], RecordKind.Resource), latestOnly: true, intent: null));

        FillUp(database, () => store.AddFailure("aaaaa-bbbbb", "record", 1, new string('x', 500_000)));

        Assert.Null(store.Find("aaaaa-bbbbb"));
        Assert.Throws<MirrorException>(() => store.SetBookmark("resource", "everything", DateTimeOffset.UtcNow));
        Assert.Throws<MirrorException>(() => store.Store(store.Compare([Hit()], RecordKind.Resource), latestOnly: true, intent: null));
    }

    [Fact]
    public void Failed_write_that_took_nothing_with_it_lets_the_bookmark_move()
    {
        using var database = MirrorDatabase.OpenForWriting(Path.Combine(_folder, "mirror.db"));
        var store = new SqliteMirrorStore(database, new FolderFileStore(_folder), TimeProvider.System);
        store.BeginBulk();
        store.Store(store.Compare([Hit()], RecordKind.Resource), latestOnly: true, intent: null);
        store.Commit();

        FillUp(database, () => store.AddFailure("aaaaa-bbbbb", "record", 1, new string('x', 500_000)));

        store.SetBookmark("resource", "everything", DateTimeOffset.UtcNow);
        Assert.NotNull(store.Find("aaaaa-bbbbb"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The limit stands for a disk that is full for a moment.
    private static void FillUp(MirrorDatabase database, Action write)
    {
        database.Connection.Run("PRAGMA max_page_count = 1");
        Assert.Equal(13, Assert.Throws<SqlException>(write).Code);
        database.Connection.Run("PRAGMA max_page_count = 1000000");
    }

    private static RecordHit Hit() => RecordHitReader.Read(Encoding.UTF8.GetBytes(
        """{"id":"aaaaa-bbbbb","revision_id":1,"created":"2024-01-01T00:00:00+00:00","updated":"2024-01-01T00:00:00+00:00","metadata":{"title":"One"},"files":{"enabled":false}}"""));
}
