using KnowledgeHub.Client;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>Finds the token for a hub: <c>--token-file</c>, else the hub's own, else <c>GKH_API_TOKEN</c>.</summary>
internal sealed class HubTokens(Invocation invocation, Secrets secrets, Action<string>? warn = null)
{
    private readonly Action<string> _warn = warn ?? invocation.Warn;

    public const string TokenVariable = "GKH_API_TOKEN";
    public const string AddressVariable = "GKH_BASE_URL";

    /// <summary>The hub's options with the token, if there is one.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="isOnlyHub">Whether no other hub is known, so that the environment's token can be for no other.</param>
    /// <exception cref="UsageException">The place that should hold the token holds none.</exception>
    public HubOptions WithToken(HubConfig hub, bool isOnlyHub)
    {
        if (invocation.TokenFile is { } file)
            return hub.Options with { Token = Read(new TokenSource(TokenSourceKind.File, Path.GetFullPath(file, invocation.WorkingFolder))) };
        if (hub.Token is { } source)
            return hub.Options with { Token = Read(source) };

        var hasVariable = invocation.Environment.GetValueOrDefault(TokenVariable)?.Trim().Length > 0;
        return hasVariable && MaySendVariable(hub, isOnlyHub)
            ? hub.Options with { Token = Read(new TokenSource(TokenSourceKind.Env, TokenVariable)) }
            : hub.Options;
    }

    private string Read(TokenSource source)
    {
        var reading = new TokenReader(invocation.Environment).Read(source);
        if (reading.Warning is not null)
            _warn(reading.Warning);
        var token = reading.Token ?? throw new UsageException(reading.Problem!);
        secrets.Add(token);
        return token;
    }

    // A token must never reach a host it was not given for, and the variable does not say which hub it is for.
    private bool MaySendVariable(HubConfig hub, bool isOnlyHub)
    {
        var address = hub.Options.BaseUrl;
        if (invocation.Environment.GetValueOrDefault(AddressVariable) is { Length: > 0 } text)
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out var meant) && HubAddress.SameOrigin(meant, address))
                return true;

            _warn($"{TokenVariable} is not sent to {address}, because {AddressVariable} names another hub; use --token-file or the configuration's Token.");
            return false;
        }

        if (!isOnlyHub)
            _warn($"{TokenVariable} is not sent to {address}, because the configuration names other hubs and the variable does not say which it is for; set {AddressVariable}, use --token-file, or give the hub a Token.");
        return isOnlyHub;
    }
}
