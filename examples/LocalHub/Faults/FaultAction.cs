namespace KnowledgeHub.LocalHub;

/// <summary>What goes wrong with a request.</summary>
public abstract record FaultAction
{
    private protected FaultAction()
    {
    }

    /// <summary>Whether the request is still worked on, and its answer then spoilt.</summary>
    internal virtual bool NeedsAnswer => true;
}

/// <summary>Answers a status without doing the work.</summary>
/// <param name="Code">The status.</param>
/// <param name="Body">The body; <c>null</c> is a proxy's HTML page.</param>
/// <param name="ContentType">The body's type.</param>
/// <param name="RetryAfter">The text of a <c>Retry-After</c> header: seconds or an HTTP date.</param>
public sealed record StatusFault(int Code, string? Body = null, string ContentType = "text/html", string? RetryAfter = null) : FaultAction
{
    /// <summary>A refusal in the hub's own form, not that of a proxy before it.</summary>
    public static StatusFault OfHub(int code, string message = "Permission denied.") =>
        new(code, $"{{\"status\":{code},\"message\":{System.Text.Json.JsonSerializer.Serialize(message)}}}", "application/json");

    internal override bool NeedsAnswer => false;
}

/// <summary>Cuts the connection without an answer; the work is not done.</summary>
public sealed record ResetFault : FaultAction
{
    internal override bool NeedsAnswer => false;
}

/// <summary>Sends part of the body under the whole one's <c>Content-Length</c>, then cuts the connection.</summary>
/// <param name="Fraction">How much is sent, 0 to 1.</param>
/// <param name="Bytes">How many bytes are sent; comes before the fraction.</param>
public sealed record TruncateFault(double Fraction = 0.5, long? Bytes = null) : FaultAction;

/// <summary>Sends part of the body as a chunked answer that looks whole.</summary>
/// <param name="Fraction">How much is sent, 0 to 1.</param>
public sealed record TruncateQuietlyFault(double Fraction = 0.5) : FaultAction;

/// <summary>Changes bytes of the body; the length stays.</summary>
/// <param name="Count">How many bytes, spread over the body.</param>
public sealed record WrongBytesFault(int Count = 1) : FaultAction;

/// <summary>Waits before doing the work.</summary>
public sealed record DelayFault(TimeSpan Time) : FaultAction;

/// <summary>Does something to the hub before doing the work: a hub changes while it is read.</summary>
public sealed record MomentFault(Action Do) : FaultAction;

/// <summary>Sends the body slowly.</summary>
public sealed record SlowBodyFault(int BytesPerSecond) : FaultAction;

/// <summary>Sends half the body, then nothing, until the client gives up.</summary>
public sealed record StallFault : FaultAction;

/// <summary>Answers 200 with a <c>Location</c> header and the address as the body, as the hub does over object storage.</summary>
public sealed record OkWithLocationFault(Uri Location) : FaultAction
{
    internal override bool NeedsAnswer => false;
}

/// <summary>Redirects elsewhere.</summary>
public sealed record RedirectFault(Uri Location, int Code = 302) : FaultAction
{
    internal override bool NeedsAnswer => false;
}

/// <summary>Answers 200 with an HTML page, as a login wall or a proxy does.</summary>
public sealed record NotJsonFault : FaultAction
{
    internal override bool NeedsAnswer => false;
}

/// <summary>Answers 500 instead of every page that shows one of these records, as a hub does that cannot write them.</summary>
/// <param name="RecordIds">The records.</param>
public sealed record UnshowableFault(params IReadOnlyList<string> RecordIds) : FaultAction
{
    internal bool IsIn(string body) => RecordIds.Any(id => body.Contains($"\"id\":\"{id}\"", StringComparison.Ordinal));
}

/// <summary>Does the work, then answers 500 with the hub's JSON, as a hub does that fails after it has stored what it was given.</summary>
/// <param name="Message">The message; <c>null</c> is what the hub says of any fault of its own.</param>
public sealed record FailAfterwardsFault(string? Message = null) : FaultAction;

/// <summary>Does the work, then answers this status as if it had failed.</summary>
/// <param name="Code">The status.</param>
/// <param name="Json">What a hub itself says of it; <c>null</c> for the page of a proxy before it.</param>
public sealed record LyingStatusFault(int Code, string? Json = null) : FaultAction;
