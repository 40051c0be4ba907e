using KnowledgeHub.Import;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>The folders of runs tell whether drafts were asked for, also where a kill has left a log alone or somebody has tidied up.</summary>
public sealed class ImportPlacesTests : IDisposable
{
    private const string Run = "20260102T030405Z-0123abcd";

    private readonly string _folder = Directory.CreateTempSubdirectory("khplaces-").FullName;

    public static TheoryData<string?, string[], bool> Runs => new()
    {
        { RunLog.Begin("m.csv", "0123", "https://hub.example.org"), [], true },
        { "", [], true }, // a power cut left it empty
        { "Check of m.csv: 1 errors and 0 warnings in 3 rows; nothing was changed on the hub.", [], false },
        { "Import of m.csv refused: 1 errors and 0 warnings in 3 rows; nothing was changed on the hub.", [], false },
        { RunLog.Begin("m.csv", "0123", "https://hub.example.org"), ["report.csv"], false },
        { RunLog.Begin("m.csv", "0123", "https://hub.example.org"), ["report.csv", "rollback.csv"], true },
        { null, ["rollback.csv"], true },
        { null, [], false },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_run_that_may_have_asked_for_drafts_is_known(string? log, string[] files, bool hasAsked)
    {
        var places = ImportPlaces.Of(Path.Combine(_folder, "m.csv"));
        Directory.CreateDirectory(places.Run(Run));
        if (log is { Length: > 0 })
            new RunLog(places.Run(Run), TimeProvider.System).Write(log);
        else if (log is not null)
            File.WriteAllText(Path.Combine(places.Run(Run), "run.log"), "");
        foreach (var file in files)
            File.WriteAllText(Path.Combine(places.Run(Run), file), "key\n");

        Assert.Equal(hasAsked ? Run : null, places.NewestAsked);
        Assert.Equal(hasAsked, places.HasLostJournal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
