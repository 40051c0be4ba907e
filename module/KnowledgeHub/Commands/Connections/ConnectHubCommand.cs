using System.Management.Automation;
using System.Security;
using KnowledgeHub.Client;
using KnowledgeHub.Shell.Connections;

namespace KnowledgeHub.Shell.Commands.Connections;

/// <summary>Connects to a hub; the connection is the current one of this session from then on.</summary>
[Cmdlet(VerbsCommunications.Connect, "KhHub", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(KhConnection))]
public sealed class ConnectHubCommand : KhCmdlet
{
    private const string TokenSet = "Token";
    private const string CredentialSet = "Credential";

    /// <summary>The hub's address, such as https://gkhub.earthobservations.org. Default: what the environment variable GKH_BASE_URL says.</summary>
    [Parameter(Position = 0)]
    [Alias("Url", "BaseUrl")]
    [ValidateNotNullOrEmpty]
    public string? Uri { get; set; }

    /// <summary>The access token, from the Applications page of your account on the hub. Default: GKH_API_TOKEN, if that is meant for this hub; without one only public records are seen.</summary>
    [Parameter(Position = 1, ParameterSetName = TokenSet)]
    public SecureString? Token { get; set; }

    /// <summary>A credential whose password is the access token; its user name does not matter.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>What to call the connection. Default: the hub's host name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Refuse everything that would change the hub.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>Send nothing now: neither look whether a hub is there nor whether it accepts the token.</summary>
    [Parameter]
    public SwitchParameter SkipCheck { get; set; }

    /// <summary>The SHA-256 thumbprint (hex) of a certificate to trust though no authority vouches for it.</summary>
    [Parameter]
    [ValidatePattern("^[0-9A-Fa-f: ]+$")]
    public string? TrustedThumbprint { get; set; }

    /// <summary>Requests a minute at most. Default: 300; no limit for a hub on this machine.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int? RequestsPerMinute { get; set; }

    /// <summary>Connects.</summary>
    protected override void ProcessRecord()
    {
        var options = ReadOptions();
        var connection = new KhConnection(Name ?? options.BaseUrl.Host, options);
        if (!SkipCheck)
            Check(connection.Client);

        ConnectionStore.OfThisRunspace.Add(connection);
        WriteObject(connection);
    }

    private HubOptions ReadOptions()
    {
        var address = Uri ?? EnvironmentConnection.Address;
        if (address is null)
            ThrowTerminatingError(ConnectionErrors.None(problem: null));

        var options = ConnectionOptions.Create(address!, token: null, out var problem); // thrown above otherwise
        if (options is null)
            ThrowTerminatingError(ConnectionErrors.Wrong(address!, problem ?? ""));

        options = options! with // thrown above otherwise
        {
            Token = ReadToken(options.BaseUrl),
            ReadOnly = ReadOnly,
            TrustedThumbprint = TrustedThumbprint?.Replace(":", "").Replace(" ", ""),
            RequestsPerMinute = RequestsPerMinute ?? options.RequestsPerMinute,
        };
        if (options.Validate() is { Count: > 0 } problems)
            ThrowTerminatingError(ConnectionErrors.Wrong(address!, string.Join(" ", problems)));

        return options;
    }

    private string? ReadToken(System.Uri address)
    {
        if ((Credential?.Password ?? Token) is { } given)
            return new System.Net.NetworkCredential("", given).Password.Trim() is { Length: > 0 } text ? text : null;

        var token = EnvironmentConnection.TokenFor(address, out var warning);
        if (warning is not null)
            WriteWarning(warning);

        return token;
    }

    private void Check(HubClient hub)
    {
        if (hub.HasToken)
        {
            if (Await(hub.Records.IsTokenAcceptedAsync, hub.BaseUrl) == false)
                ThrowTerminatingError(ConnectionErrors.TokenRefused(hub.BaseUrl));
            return;
        }

        using var page = Await(token => hub.Records.SearchAsync(new SearchRequest { Size = 1 }, token), hub.BaseUrl);
        WriteVerbose($"{hub.BaseUrl.Authority} shows {page.Total} records to everybody.");
    }
}
