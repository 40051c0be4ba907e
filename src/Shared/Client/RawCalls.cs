using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Checks raw calls and makes them.</summary>
internal sealed class RawCalls(HubTransport transport, HubRoutes routes)
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal) { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" };

    public Task<RawAnswer> SendAsync(RawRequest request, CancellationToken cancellationToken)
    {
        var method = request.Method.ToUpperInvariant();
        if (!Methods.Contains(method))
            throw new HubRequestException($"'{GivenText.Shorten(request.Method)}' is no method of the hub's API; use one of {string.Join(", ", Methods)}.");
        var shown = GivenText.Shorten(request.Path);
        var address = routes.Raw(request.Path)
            ?? throw new HubRequestException($"'{shown}' is no path on the hub; write it like /api/records, or as an address that begins with {transport.BaseUrl}.");
        if (address.UserInfo.Length > 0)
            throw new HubRequestException("The call is not sent: its address holds a name or password.");
        if (request.Headers.Where(header => !CallHeaders.MaySet(header.Key) || header.Value.Any(char.IsControl)).Select(header => header.Key).FirstOrDefault() is { } wrong)
            throw new HubRequestException($"The call of {shown} is not sent: header '{GivenText.Shorten(wrong)}' cannot be set by hand.");

        return transport.SendRawAsync(
            new HubCall($"{method} {shown}", new HttpMethod(method), address) { Raw = request }, cancellationToken);
    }
}
