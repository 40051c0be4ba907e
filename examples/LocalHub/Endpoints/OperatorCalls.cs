using System.Net;

namespace KnowledgeHub.LocalHub;

/// <summary>
/// What only whoever runs a hub can do, which no hub has an address for: <c>POST /operator/delete/{id}</c>, with <c>?tombstone=hidden</c>
/// for a tombstone nobody sees, and <c>POST /operator/restore/{id}</c>. Asked from this machine, needs no token, and is not logged.
/// </summary>
internal static class OperatorCalls
{
    private const string Prefix = "/operator/";

    public static bool Handles(RequestTarget target) => target.Path.StartsWith(Prefix, StringComparison.Ordinal);

    public static Task AnswerAsync(HttpContext http, RequestTarget target, HubState state)
    {
        if (http.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller))
            throw HubAnswerException.Denied();
        if (!HttpMethods.IsPost(http.Request.Method))
            throw HubAnswerException.WrongMethod();
        if (target.Path[Prefix.Length..].Split('/') is not [("delete" or "restore") and var what, var id])
            throw HubAnswerException.NoSuchRoute();
        if (state.FindRecord(id) is null)
            throw new HubAnswerException(404, $"The hub has no published record '{id}'.");
        if (what == "restore")
            state.Restore(id);
        else
            state.RemoveWithTombstone(id, IsVisible(http.Request.Query["tombstone"].ToString()));
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static bool IsVisible(string tombstone) => tombstone switch
    {
        "" or "shown" => true,
        "hidden" => false,
        _ => throw new HubAnswerException(400, $"'tombstone' is shown or hidden, not '{tombstone}'."),
    };
}
