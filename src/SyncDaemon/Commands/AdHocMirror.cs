using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>A mirror described by options instead of a configuration: <c>--hub URL --into FOLDER</c> and what goes with them.</summary>
internal sealed class AdHocMirror
{
    private readonly Option<string?> _hub = new("--hub") { HelpName = "URL", Description = "The hub's address, or its name in the configuration. Default: the variable GKH_BASE_URL." };
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
    private readonly Option<int?> _rate = new("--rate") { HelpName = "N", Description = "Requests a minute at most. Default: 300; no limit on this machine.", CustomParser = result => ReadWhole(result, 1, 100_000, "60") };
    private readonly Option<int?> _connections = new("--connections") { HelpName = "N", Description = "Requests under way at once, 1 to 32. Default: 4.", CustomParser = result => ReadWhole(result, 1, 32, "4") };
    private readonly Option<int?> _maxRemovals = new("--max-removals") { HelpName = "N", Description = "Records one sweep may remove without approval. Default: 20, and at most 2 percent.", CustomParser = result => ReadWhole(result, 0, int.MaxValue, "20") };

    public AdHocMirror(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    private Option[] All => [_hub, _into, _query, _bbox, _kinds, _allVersions, _noFiles, _noRecordJson, _rate, _connections, _maxRemovals];

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

        var hub = FindHub(parsed, invocation, problems);
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

    private HubConfig? FindHub(ParseResult parsed, Invocation invocation, List<string> problems)
    {
        var text = parsed.GetValue(_hub) ?? invocation.Environment.GetValueOrDefault(HubTokens.AddressVariable);
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add($"Say which hub: --hub https://gkhub.earthobservations.org, or set {HubTokens.AddressVariable}.");
            return null;
        }

        var rate = parsed.GetValue(_rate);
        if (!text.Contains(':') && !text.Contains('/') && invocation.HasConfig && invocation.LoadConfig() is var config)
        {
            if (config.FindHub(text) is { } known)
                return known with { Options = WithLimits(known.Options, parsed) with { RequestsPerMinute = rate ?? known.Options.RequestsPerMinute } };

            problems.Add($"'{text}' is neither a hub's address nor a hub of {config.File}. Write it like https://gkhub.earthobservations.org"
                + (Nearest.Of(text, config.Hubs.Select(hub => hub.Name)) is { } near ? $", or did you mean {near}?" : "."));
            return null;
        }

        if (HubAddress.TryParse(text, out var problem) is { } address)
            return new HubConfig(address.Host, HubAddress.At(WithLimits(new HubOptions { BaseUrl = address }, parsed), address, rate), null);

        problems.Add(problem);
        return null;
    }

    private HubOptions WithLimits(HubOptions options, ParseResult parsed) =>
        options with { Connections = parsed.GetValue(_connections) ?? options.Connections };

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

    private static int? ReadWhole(ArgumentResult result, int from, int to, string example)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        var name = (result.Parent as OptionResult)?.Option.Name;
        var upTo = to == int.MaxValue ? $" from {from}" : string.Create(CultureInfo.InvariantCulture, $" from {from} to {to:N0}");
        result.AddError($"{name}: expected a whole number{upTo}, such as {example}, but found '{text}'.");
        return null;
    }
}
