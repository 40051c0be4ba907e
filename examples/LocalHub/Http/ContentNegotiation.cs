namespace KnowledgeHub.LocalHub;

/// <summary>The hub's strict ideas of <c>Accept</c> and <c>Content-Type</c>.</summary>
internal static class ContentNegotiation
{
    public const string Json = "application/json";
    public const string UiJson = "application/vnd.inveniordm.v1+json";

    private const string ChosenKey = "hub.media-type";

    /// <summary>Picks the first listed type that is exactly a supported one; 406 if there is none.</summary>
    public static void Negotiate(HttpContext http, IReadOnlyList<string> supported)
    {
        http.Items[ChosenKey] = Json;
        var accept = http.Request.Headers.Accept.ToString();
        if (accept.Length == 0)
            return;

        foreach (var entry in accept.Split(','))
        {
            var type = entry.Split(';')[0].Trim();
            if (type == "*/*")
                return;
            if (supported.Contains(type))
            {
                http.Items[ChosenKey] = type;
                return;
            }
        }

        throw new HubAnswerException(406, $"Invalid 'Accept' header. Expected one of: {string.Join(", ", supported)}");
    }

    public static string Negotiated(HttpContext http) => http.Items[ChosenKey] as string ?? Json;

    /// <summary>The header is compared whole: <c>application/json; charset=utf-8</c> is refused.</summary>
    public static void RequireJsonBody(HttpRequest request) => Require(request, Json);

    /// <summary>Bodies of records have one form more to refuse others by: a research object, which nothing here reads.</summary>
    public static void RequireRecordBody(HttpRequest request) => Require(request, Json, ", application/ld+json;profile=\"https://w3id.org/ro/crate/1.1\"");

    public static void RequireBinaryBody(HttpRequest request) => Require(request, "application/octet-stream");

    private static void Require(HttpRequest request, string type, string others = "")
    {
        var sent = request.Headers.ContentType.ToString();
        if (sent.Length > 0 && sent != type)
            throw new HubAnswerException(415, $"Invalid 'Content-Type' header. Expected one of: {type}{others}");
    }
}
