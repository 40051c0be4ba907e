using System.Net;
using System.Text;
using System.Text.Json;

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
    public static HubException Read(string what, HttpStatusCode status, byte[] body, bool hasToken)
    {
        var said = ReadMessage(body);
        var code = (int)status;

        return code switch
        {
            400 when IsCsrf(said) => new HubUnauthorizedException(
                hasToken ? $"{what} was refused: the hub does not accept the token." : $"{what} was refused: it needs a token.") { Status = status },
            401 => new HubUnauthorizedException($"{what} was refused: the hub does not accept the token.") { Status = status },
            403 => new HubForbiddenException(
                $"{what} was refused (403{Said(said)}): {(hasToken ? "the token's owner may not see it." : "it is restricted and no token was given.")}")
            { Status = status },
            404 => new RecordNotFoundException($"{what} was not found (404{Said(said)}).") { Status = status },
            410 => new RecordGoneException($"{what} was deleted from the hub (410{Said(said)}).") { Status = status },
            429 => Passing($"{what} was put off: too many requests (429{Said(said)})."),
            408 or >= 500 => Passing($"{what} failed on the hub's side ({code} {status}{Said(said)})."),
            >= 400 => new HubRequestException($"{what} was refused as wrong ({code}{Said(said)}).") { Status = status },
            _ => new HubProtocolException($"{what} was answered with an unexpected status, {code}.") { Status = status },
        };

        HubUnreachableException Passing(string message) => new(message) { Status = status, MayPass = true };
    }

    private static bool IsCsrf(string? message) =>
        message is not null && (message.StartsWith("Referer checking failed", StringComparison.Ordinal) || message.StartsWith("CSRF ", StringComparison.Ordinal));

    private static string Said(string? message) => message is null ? "" : $": \"{message}\"";

    // Proxies answer in HTML; then the status alone has to say it.
    private static string? ReadMessage(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;

            var text = new StringBuilder();
            if (document.RootElement.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String)
                text.Append(message.GetString());
            if (document.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
            {
                foreach (var error in errors.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object))
                    Append(text, error);
            }

            return text.Length == 0 ? null : text.Length <= LongestText ? text.ToString() : text.ToString(0, LongestText) + "…";
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The latter is how text that is no Unicode is refused.
            return null;
        }
    }

    private static void Append(StringBuilder text, JsonElement error)
    {
        if (text.Length > LongestText)
            return;
        if (error.TryGetProperty("field", out var field) && field.ValueKind == JsonValueKind.String)
            text.Append(' ').Append(field.GetString()).Append(':');
        if (error.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array)
        {
            foreach (var message in messages.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.String))
                text.Append(' ').Append(message.GetString());
        }
    }
}
