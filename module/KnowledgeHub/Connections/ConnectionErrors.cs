using System.Management.Automation;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Connections;

/// <summary>What can be wrong with a connection before anything is sent.</summary>
internal static class ConnectionErrors
{
    private const string HowToConnect = "Run Connect-KhHub -Uri https://gkhub.earthobservations.org, or set GKH_BASE_URL.";

    public static ErrorRecord None(string? problem) => ModuleError.Create(
        ErrorIds.NotConnected,
        ErrorCategory.ConnectionError,
        problem is null ? "There is no connection to a hub." : $"There is no connection to a hub, and {EnvironmentConnection.AddressVariable} is wrong: {problem}",
        HowToConnect);

    public static ErrorRecord Unknown(ConnectionIdentity wanted, ConnectionStore connections) => ModuleError.Create(
        ErrorIds.ConnectionNotFound,
        ErrorCategory.ObjectNotFound,
        connections.All.Count == 0
            ? $"There is no connection '{wanted.Name}', nor any other."
            : $"There is no connection '{wanted.Name}'; there is {string.Join(", ", connections.All.Select(connection => connection.Name))}.",
        connections.All.Count == 0 ? HowToConnect : "Name one that Get-KhConnection shows, or connect another: Connect-KhHub -Name.",
        wanted.Name);

    public static ErrorRecord ReadOnly(KhConnection connection) => ModuleError.Create(
        ErrorIds.ReadOnlyConnection,
        ErrorCategory.PermissionDenied,
        $"Connection '{connection.Name}' to {connection.Uri.Authority} is for reading only; nothing was changed.",
        "Connect without -ReadOnly to make changes.",
        connection.Name);

    public static ErrorRecord OtherHub(Uri hub, KhConnection used, object? target) => ModuleError.Create(
        ErrorIds.OtherHub,
        ErrorCategory.InvalidArgument,
        $"'{target}' is on {hub.Authority}, and connection '{used.Name}' is to {used.Uri.Authority}; nothing was done.",
        $"Connect to it first: Connect-KhHub {hub.GetLeftPart(UriPartial.Authority)}; or name the record by its id alone to mean that of the connected hub.",
        target);

    public static ErrorRecord Wrong(string address, string problem) => ModuleError.Create(
        ErrorIds.InvalidHubAddress,
        ErrorCategory.InvalidArgument,
        problem,
        "Give an address such as https://gkhub.earthobservations.org.",
        address);

    public static ErrorRecord TokenRefused(Uri address) => ModuleError.Create(
        ErrorIds.TokenRefused,
        ErrorCategory.AuthenticationError,
        $"{address.Authority} does not accept the token. It may be wrong, revoked, or another hub's.",
        "Make a new token on the Applications page of your account on the hub, and connect with it.",
        address);
}
