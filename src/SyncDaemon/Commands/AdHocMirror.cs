using System.CommandLine;
using System.CommandLine.Parsing;
using KnowledgeHub.Harvest;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>A mirror described by options instead of a configuration: <c>--hub URL --into FOLDER</c> and what goes with them.</summary>
internal sealed class AdHocMirror
{
    private readonly HubSelection _hub = new();
    private readonly Option<string?> _into = new("--into") { HelpName = "FOLDER", Description = "Mirror into this folder, without a configuration." };
    private readonly Option<string?> _query = new("--query") { HelpName = "Q", Description = "Only records this query finds." };
    private readonly Option<BoundingBox?> _bbox = new("--bbox") { HelpName = "W,S,E,N", Description = "Only records that meet this box, in degrees.", CustomParser = ReadBbox };
    private readonly Option<RecordKind[]> _kinds = new("--kind")
    {
        HelpName = "KIND",
        Description = "resource (the default), package, marketplace-item or all; may be repeated.",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = ReadKinds,
    };
    private readonly Option<bool> _allVersions = new("--all-versions") { Description = "Older versions of records too." };
    private readonly Option<bool> _noFiles = new("--no-files") { Description = "Records only, without their files." };
    private readonly Option<bool> _noRecordJson = new("--no-record-json") { Description = "No record.json in the records' folders." };
    private readonly Option<int?> _maxRemovals = new("--max-removals") { HelpName = "N", Description = "Records one sweep may remove without approval. Default: 20, and at most 2 percent.", CustomParser = result => HubSelection.ReadWhole(result, 0, int.MaxValue, "20") };

    private readonly Option<bool> _rescope = new("--rescope") { Description = "Change what the mirror in this folder holds, where it was made with other options. Without it such a run is refused." };

    private readonly Option<string?> _group = new("--group") { HelpName = "NAME", Description = "The group that may read a mirror made with a token. Default: its owner alone." };
    private readonly Option<bool> _rehub;

    public AdHocMirror(Command command, Option<bool> rehub)
    {
        _rehub = rehub;
        foreach (var option in All)
            command.Options.Add(option);
    }

    private Option[] All => [_hub.Hub, _into, _query, _bbox, _kinds, _allVersions, _noFiles, _noRecordJson, _hub.Rate, _hub.Connections, _maxRemovals, _rescope, _group];

    /// <summary>Whether the options describe a mirror.</summary>
    public bool IsGiven(CommandResult result) => result.GetResult(_into) is not null;

    /// <summary>The options that mean nothing without <c>--into</c>.</summary>
    public IEnumerable<string> Stray(CommandResult result) =>
        IsGiven(result) ? [] : All.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    /// <summary>The mirror the options describe.</summary>
    /// <exception cref="UsageException">They describe none; carries every problem.</exception>
    public MirrorTarget Read(ParseResult parsed, Invocation invocation, HubTokens tokens)
    {
        var query = parsed.GetValue(_query);
        var problems = new List<string>();
        if (query is not null && QuerySyntax.Check(query) is { } problem)
            problems.Add($"--query: the hub would not understand this query and answer with other records: {problem.Message}");

        var hub = _hub.Find(parsed, invocation, problems);
        if (hub is null || problems.Count > 0)
            throw new UsageException(problems);

        var kinds = parsed.GetValue(_kinds);
        var defaults = new HarvestOptions();
        var options = defaults with
        {
            Scope = new HarvestScope
            {
                Query = query,
                Bbox = parsed.GetValue(_bbox),
                Kinds = kinds is { Length: > 0 } ? kinds : defaults.Scope.Kinds,
                AllVersions = parsed.GetValue(_allVersions),
            },
            Files = parsed.GetValue(_noFiles) ? FileSelection.None : FileSelection.All,
            RecordJson = !parsed.GetValue(_noRecordJson),
            RetriesAllNow = true,
            Group = parsed.GetValue(_group),
            Rehub = parsed.GetValue(_rehub),
            KeepScope = !parsed.GetValue(_rescope),
            // The number given is the whole cap: 2 percent of a small mirror would be less than one record.
            Deletions = parsed.GetValue(_maxRemovals) is { } cap ? defaults.Deletions with { MaxCount = cap, MaxPercent = 100 } : defaults.Deletions,
        };
        var mirror = new NamedMirror(null, invocation.Absolute(parsed.GetValue(_into)!)); // not null: what makes this a mirror without a configuration
        return new MirrorTarget(mirror, tokens.WithToken(hub, IsOnlyHub(hub, invocation)), options);
    }

    // The environment's token may be meant for a hub of the configuration, whatever address the command line names.
    private static bool IsOnlyHub(HubConfig hub, Invocation invocation)
    {
        try
        {
            return !invocation.HasConfig || invocation.LoadConfig().Hubs.All(other => HubAddress.SameOrigin(other.Options.BaseUrl, hub.Options.BaseUrl));
        }
        catch (ConfigException)
        {
            // A configuration with mistakes does not say which hubs it means; it stops nobody who works without it.
            return false;
        }
    }

    private static BoundingBox? ReadBbox(ArgumentResult result)
    {
        if (BoundingBox.TryParse(result.Tokens[0].Value, out var box, out var problem))
            return box;
        result.AddError($"--bbox: {problem}");
        return null;
    }

    private static RecordKind[] ReadKinds(ArgumentResult result)
    {
        var kinds = new List<RecordKind>();
        foreach (var word in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (string.Equals(word, "all", StringComparison.OrdinalIgnoreCase))
                kinds.AddRange(Enum.GetValues<RecordKind>());
            else if (RecordKinds.TryParse(word, out var kind))
                kinds.Add(kind);
            else
                result.AddError($"--kind: '{word}' is no kind of record; there are resource, package, marketplace-item, and all for all three.");
        }

        return [.. kinds.Distinct()];
    }
}
