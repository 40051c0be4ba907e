using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>All that a mirror holds, in words: to see whether anything was written.</summary>
internal static class MirrorSnapshot
{
    /// <summary>Every row of every table but <c>run</c>, the inner ones of the indexes included.</summary>
    public static string OfTables(MirrorFixture mirror)
    {
        using var database = new SqliteConnection($"Data Source={mirror.Database};Mode=ReadOnly;Pooling=False");
        database.Open();
        var tables = database.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'run' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name");

        return string.Join('\n', tables.SelectMany(table => Rows(database, table).Order(StringComparer.Ordinal).Select(row => $"{table}: {row}")));
    }

    /// <summary>Every file but the database and the lock, with size and time, and its inode where the system tells.</summary>
    public static string OfFiles(MirrorFixture mirror) => string.Join('\n', Directory.EnumerateFiles(mirror.Path, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) is not ("mirror.db" or "mirror.db-wal" or "mirror.db-shm" or "mirror.lock" or "mirror.db-owner"))
        .Order(StringComparer.Ordinal)
        .Select(file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file).Ticks} {Inode(file)}"));

    /// <summary>What tells a file from its copy: hard links to one file share it. Empty on systems without <c>stat</c>.</summary>
    public static string Inode(string file)
    {
        if (!OperatingSystem.IsLinux())
            return "";

        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%d:%i", file]) { RedirectStandardOutput = true })!; // not null: no shell is asked for
        var text = stat.StandardOutput.ReadToEnd();
        stat.WaitForExit();

        return text.Trim();
    }

    private static IEnumerable<string> Rows(SqliteConnection database, string table)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // the name comes from the schema
        command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount)
                .Select(column => reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column).ToString()));
        }
    }
}
