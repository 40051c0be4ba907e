using System.IO.Compression;
using System.Text;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>The recordings that lie beside the tests.</summary>
internal static class ContractData
{
    private static readonly Dictionary<HubProfile, Lazy<Transcript>> Hubs = ForEach(profile => Transcript.Read(Lines(TranscriptName(profile)), TranscriptName(profile)));
    private static readonly Dictionary<HubProfile, Lazy<IReadOnlyList<ReplayStep>>> Scripts = ForEach<IReadOnlyList<ReplayStep>>(
        profile => [.. Lines($"script-{profile}.jsonl").Select(ReplayStep.Parse)]);

    /// <summary>What is left out of the comparison.</summary>
    public static SkipList Skip { get; } = SkipList.Read(File.ReadLines(PathOf("skip.txt")), "skip.txt");

    /// <summary>What the hub of a profile answered when it was recorded.</summary>
    public static Transcript Hub(HubProfile profile) => Hubs[profile].Value;

    /// <summary>What was asked of it, with what was only prepared.</summary>
    public static IReadOnlyList<ReplayStep> Script(HubProfile profile) => Scripts[profile].Value;

    public static string TranscriptName(HubProfile profile) => $"hub-{profile}.jsonl";

    private static Dictionary<HubProfile, Lazy<T>> ForEach<T>(Func<HubProfile, T> read) =>
        Enum.GetValues<HubProfile>().ToDictionary(profile => profile, profile => new Lazy<T>(() => read(profile)));

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(PathOf(name + ".gz")), CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Contract", "Data", name);
}
