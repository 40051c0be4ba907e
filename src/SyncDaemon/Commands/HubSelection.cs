using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using KnowledgeHub.Client;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>Names a hub on the command line, and how it is talked to: <c>--hub</c>, <c>--rate</c>, <c>--connections</c>.</summary>
internal sealed class HubSelection
{
    private readonly Option<string?> _hub = new("--hub") { HelpName = "URL", Description = "The hub's address, or its name in the configuration. Default: the variable GKH_BASE_URL." };
    private readonly Option<int?> _rate = new("--rate") { HelpName = "N", Description = "Requests a minute at most. Default: 300; no limit on this machine.", CustomParser = result => ReadWhole(result, 1, 100_000, "60") };
    private readonly Option<int?> _connections = new("--connections") { HelpName = "N", Description = "Requests under way at once, 1 to 32. Default: 4.", CustomParser = result => ReadWhole(result, 1, 32, "4") };

    public Option Hub => _hub;

    public Option Rate => _rate;

    public Option Connections => _connections;

    /// <summary>Whether a hub is named, here or by the environment.</summary>
    public bool IsGiven(ParseResult parsed, Invocation invocation) => !string.IsNullOrWhiteSpace(NameOf(parsed, invocation));

    /// <summary>The hub that is named; <c>null</c> when there is a problem.</summary>
    public HubConfig? Find(ParseResult parsed, Invocation invocation, List<string> problems)
    {
        var text = NameOf(parsed, invocation);
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add($"Say which hub: --hub https://gkhub.earthobservations.org, or set {HubTokens.AddressVariable}.");
            return null;
        }

        var rate = parsed.GetValue(_rate);
        if (!text.Contains(':') && !text.Contains('/') && invocation.HasConfig && invocation.LoadConfig() is var config)
        {
            if (config.FindHub(text) is { } known)
                return known with { Options = WithLimits(known.Options, parsed) with { RequestsPerMinute = rate ?? known.Options.RequestsPerMinute, LimitsLoopback = rate is not null || known.Options.LimitsLoopback } };

            problems.Add($"'{text}' is neither a hub's address nor a hub of {config.File}. Write it like https://gkhub.earthobservations.org"
                + (Nearest.Of(text, config.Hubs.Select(hub => hub.Name)) is { } near ? $", or did you mean {near}?" : "."));
            return null;
        }

        if (HubAddress.TryParse(text, out var problem) is { } address)
            return new HubConfig(address.Host, HubAddress.At(WithLimits(new HubOptions { BaseUrl = address }, parsed), address, rate), null);

        problems.Add(problem);
        return null;
    }

    /// <summary>Reads a whole number within bounds.</summary>
    public static int? ReadWhole(ArgumentResult result, int from, int to, string example)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        var name = (result.Parent as OptionResult)?.Option.Name;
        var upTo = to == int.MaxValue ? $" from {from}" : string.Create(CultureInfo.InvariantCulture, $" from {from} to {to:N0}");
        result.AddError($"{name}: expected a whole number{upTo}, such as {example}, but found '{text}'.");
        return null;
    }

    private string? NameOf(ParseResult parsed, Invocation invocation) =>
        parsed.GetValue(_hub) ?? invocation.Environment.GetValueOrDefault(HubTokens.AddressVariable);

    private HubOptions WithLimits(HubOptions options, ParseResult parsed) =>
        options with { Connections = parsed.GetValue(_connections) ?? options.Connections };
}
