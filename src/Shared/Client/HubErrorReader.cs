using System.Net;
using System.Text;
using System.Text.Json;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Makes an exception of an answer that is not a success; pure.</summary>
internal static class HubErrorReader
{
    private const int LongestText = 400;

    /// <summary>The exception for an answer.</summary>
    /// <param name="what">What was asked for, as in "The search of records".</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="body">The beginning of the answer's body.</param>
    /// <param name="hasToken">Whether a token went with the request.</param>
    /// <param name="changes">Whether the call would have changed something.</param>
    public static HubException Read(string what, HttpStatusCode status, byte[] body, bool hasToken, bool changes = false)
    {
        var said = ReadMessage(body, out var problems, out var isHubs);
        var code = (int)status;

        return code switch
        {
            400 when IsCsrf(said) => new HubUnauthorizedException(
                hasToken ? $"{what} was refused: the hub does not accept the token." : $"{what} was refused: it needs a token.") { Status = status },
            401 => new HubUnauthorizedException($"{what} was refused: the hub does not accept the token.") { Status = status },
            // The hub says no in JSON; a web page is a firewall's or proxy's between, which lets the next one pass.
            403 when !isHubs => Passing(
                $"{what} was refused (403) by something between, such as a firewall or proxy: the answer is not the hub's. Ask whoever looks after it to let this machine through.", untouched: true),
            403 => new HubForbiddenException(
                $"{what} was refused (403{Said(said)}): {Permission(hasToken, changes)}")
            { Status = status },
            400 when IsTakenKey(said) => new FileKeyTakenException($"{what} was refused: the draft has such a file already{Said(said)}. Remove that file first, or use another name.") { Status = status },
            404 => new RecordNotFoundException($"{what} was not found (404{Said(said)}).") { Status = status, IsHubs = isHubs },
            410 => Gone(what, status, said, Tombstones.Read(body), isHubs),
            409 or 412 => new DraftConflictException(
                $"{what} was refused: somebody else has changed the draft since it was read ({code}{Said(said)}). Read it again and repeat the change.") { Status = status },
            413 => new HubRequestException($"{what} was refused: it is larger than the hub accepts (413).") { Status = status },
            429 => Passing($"{what} was put off: too many requests (429{Said(said)}).", untouched: true),
            408 or >= 500 => Passing($"{what} failed on the hub's side ({code} {status}{Said(said)}).", ofContent: code == 500, hubFailed: code == 500 && changes && said is not null),
            >= 400 => new HubRequestException($"{what} was refused as wrong ({code}{Said(said)}).") { Status = status, Problems = problems },
            _ => new HubProtocolException($"{what} was answered with an unexpected status, {code}.") { Status = status },
        };

        HubUnreachableException Passing(string message, bool untouched = false, bool ofContent = false, bool hubFailed = false) =>
            new(message) { Status = status, MayPass = true, Untouched = untouched, MayBeOfContent = ofContent, HubFailed = hubFailed };
    }

    private static RecordGoneException Gone(string what, HttpStatusCode status, string? said, string? tombstone, bool isHubs) =>
        new($"{what} was deleted from the hub (410{Said(said)}).{(tombstone is null ? "" : $" The hub says: {tombstone}")}") { Status = status, Tombstone = tombstone, IsHubs = isHubs };

    private static string Permission(bool hasToken, bool changes) => (hasToken, changes) switch
    {
        (true, true) => "the token's owner may not do this.",
        (true, false) => "the token's owner may not see it.",
        _ => "it is restricted and no token was given.",
    };

    private static bool IsTakenKey(string? message) =>
        message is not null && message.StartsWith("File with key ", StringComparison.Ordinal) && message.EndsWith(" already exists.", StringComparison.Ordinal);

    private static bool IsCsrf(string? message) =>
        message is not null && (message.StartsWith("Referer checking failed", StringComparison.Ordinal) || message.StartsWith("CSRF ", StringComparison.Ordinal));

    private static string Said(string? message) => message is null ? "" : $": \"{message}\"";

    // Proxies answer in HTML; then the status alone has to say it.
    private static string? ReadMessage(byte[] body, out IReadOnlyList<DraftProblem> problems, out bool isHubs)
    {
        problems = [];
        isHubs = false;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;

            isHubs = document.RootElement.TryGetProperty("message", out _) || document.RootElement.TryGetProperty("tombstone", out _) || document.RootElement.TryGetProperty("status", out _);
            var text = new StringBuilder();
            if (document.RootElement.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String)
                text.Append(message.GetString());
            if (document.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
            {
                problems = DraftProblems.Read(errors);
                foreach (var problem in problems.TakeWhile(_ => text.Length <= LongestText))
                    text.Append(' ').Append(problem);
            }

            return text.Length == 0 ? null : text.Length <= LongestText ? text.ToString() : text.ToString(0, LongestText) + "…";
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The latter is how text that is no Unicode is refused.
            return null;
        }
    }
}
