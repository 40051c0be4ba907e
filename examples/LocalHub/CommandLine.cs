using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>The command line, read.</summary>
internal sealed record CommandLine
{
    public const string Help =
        """
        Runs a GEO Knowledge Hub on this machine, with example records.

        Usage: dotnet run --project examples/LocalHub -- [options]

          --port N               port on 127.0.0.1 (default 5000; 0 takes a free one)
          --folder DIR           keep records and files here (default: in memory)
          --profile G|N          the GEO hub's software, or current InvenioRDM (default G)
          --empty                start without the example records
          --lag TIME             how late changes appear in searches, e.g. 1s, 500ms (default 1s)
          --ranges               support Range requests on downloads
          --downloads MODE       direct, s3bug or redirect (default direct)
          --limit-per-minute N   answer 429 above this
          --max-page-size N      refuse larger pages
          --doi-prefix PREFIX    register DOIs under this prefix (default 10.5072)
          --two-places-break     store a record with two places and answer 500, as a hub whose search engine cannot take it
          --max-body N           answer 413 to bodies of more than N bytes
          --revision-on-file-start
                                 move a draft's revision when a file is started
          --fault RULE           "PATTERN=ACTION[:argument][@probability or xCOUNT]", may be repeated:
                                 status:503  reset  truncate:0.5  truncate-quietly:0.5  wrong-bytes  delay:2s  slow:10000  stall
                                 ok-with-location:URL  redirect:URL  not-json  lying-status:500  fail-afterwards  unshowable:ID
                                 e.g. "GET /api/records/*/files/*/content=truncate:0.5x3"
          --help                 this text

        As the operator, from this machine and without a token:
          curl -X POST http://127.0.0.1:5000/operator/delete/ID                     delete a record: 410
          curl -X POST http://127.0.0.1:5000/operator/delete/ID?tombstone=hidden    with profile N: 404
          curl -X POST http://127.0.0.1:5000/operator/restore/ID                    bring it back

        Exit codes: 0 stopped, 1 could not start, 2 wrong arguments.
        """;

    public LocalHubOptions Options { get; private init; } = new()
    {
        Port = 5000,
        ExampleData = true,
        IndexLag = TimeSpan.FromSeconds(1),
    };

    public IReadOnlyList<FaultRule> Faults { get; private init; } = [];

    public bool ShowHelp { get; private init; }

    /// <summary>What is wrong with the arguments, in a sentence; <c>null</c> if nothing is.</summary>
    public string? Problem { get; private init; }

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var result = new CommandLine();
        var rest = new Queue<string>(arguments);
        try
        {
            while (rest.TryDequeue(out var name))
                result = result.With(name, rest);
            return result;
        }
        catch (FormatException error)
        {
            return new CommandLine { Problem = error.Message };
        }
    }

    private CommandLine With(string name, Queue<string> rest) => name switch
    {
        "--help" or "-h" or "-?" => this with { ShowHelp = true },
        "--empty" => this with { Options = Options with { ExampleData = false } },
        "--ranges" => this with { Options = Options with { Ranges = true } },
        "--port" => this with { Options = Options with { Port = Number(name, rest, 0, 65535) } },
        "--folder" => this with { Options = Options with { Folder = Value(name, rest) } },
        "--profile" => this with { Options = Options with { Profile = Profile(Value(name, rest)) } },
        "--lag" => this with { Options = Options with { IndexLag = FaultText.Time(Value(name, rest)) } },
        "--downloads" => this with { Options = Options with { DownloadMode = Downloads(Value(name, rest)) } },
        "--limit-per-minute" => this with { Options = Options with { LimitPerMinute = Number(name, rest, 1, int.MaxValue) } },
        "--max-body" => this with { Options = Options with { MaxBodyBytes = Number(name, rest, 0, int.MaxValue) } },
        "--revision-on-file-start" => this with { Options = Options with { RevisionOnFileStart = true } },
        "--max-page-size" => this with { Options = Options with { MaxPageSize = Number(name, rest, 1, int.MaxValue) } },
        "--doi-prefix" => this with { Options = Options with { DoiPrefix = Value(name, rest) } },
        "--two-places-break" => this with { Options = Options with { TwoPlacesBreakIndex = true } },
        "--fault" => this with { Faults = [.. Faults, FaultText.Parse(Value(name, rest))] },
        _ => throw new FormatException($"Unknown option '{name}'; --help lists them."),
    };

    private static string Value(string name, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new FormatException($"Option '{name}' needs a value.");

    private static int Number(string name, Queue<string> rest, int least, int most)
    {
        var text = Value(name, rest);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"Option '{name}' needs a whole number from {least}{(most == int.MaxValue ? " up" : $" to {most}")}, not '{text}'.");
    }

    private static HubProfile Profile(string text) => text switch
    {
        "G" or "g" => HubProfile.G,
        "N" or "n" => HubProfile.N,
        _ => throw new FormatException($"Option '--profile' is G or N, not '{text}'."),
    };

    private static DownloadMode Downloads(string text) => text switch
    {
        "direct" => DownloadMode.Direct,
        "s3bug" => DownloadMode.S3Bug200,
        "redirect" => DownloadMode.Redirect302,
        _ => throw new FormatException($"Option '--downloads' is direct, s3bug or redirect, not '{text}'."),
    };
}
