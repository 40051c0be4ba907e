namespace KnowledgeHub.Client;

/// <summary>One call to the hub: how, where, and with what. The words of <see cref="What"/> begin every message about it.</summary>
/// <param name="What">What it is, as in "The search of records".</param>
/// <param name="Method">The method.</param>
/// <param name="Address">The address, made by <see cref="HubRoutes"/>.</param>
internal sealed record HubCall(string What, HttpMethod Method, Uri Address)
{
    private static readonly HttpMethod Patch = new("PATCH");

    /// <summary>The JSON to send; <c>null</c> sends none.</summary>
    public byte[]? Json { get; init; }

    /// <summary>The revision the draft must still have; <c>null</c> does not ask.</summary>
    public long? ExpectedRevision { get; init; }

    /// <summary>A file's bytes to send, from where they stand.</summary>
    public UploadBody? Upload { get; init; }

    /// <summary>What a raw call adds; <c>null</c> for all others.</summary>
    public RawRequest? Raw { get; init; }

    /// <summary>Whether the call changes something on the hub.</summary>
    public bool Changes => Method != HttpMethod.Get && Method != HttpMethod.Head;

    /// <summary>
    /// Whether making the call twice is as good as once. A file's bytes cannot be taken from their stream again, and whoever expects
    /// a revision would meet the one that the first call made.
    /// </summary>
    public bool MayRepeat => Upload is null && ExpectedRevision is null && !AsksForRevision && (!Changes || Method == HttpMethod.Put || Method == HttpMethod.Delete);

    public static HubCall Get(string what, Uri address) => new(what, HttpMethod.Get, address);

    public static HubCall Post(string what, Uri address, byte[]? json = null) => new(what, HttpMethod.Post, address) { Json = json };

    public static HubCall Put(string what, Uri address, byte[] json) => new(what, HttpMethod.Put, address) { Json = json };

    public static HubCall PatchWith(string what, Uri address, byte[] json) => new(what, Patch, address) { Json = json };

    public static HubCall Delete(string what, Uri address) => new(what, HttpMethod.Delete, address);

    /// <summary>The removal of something; its name may begin in upper case.</summary>
    public static HubCall Remove(string what, Uri address) => Delete($"The removal of {char.ToLowerInvariant(what[0])}{what.Substring(1)}", address);

    private bool AsksForRevision => Raw is { } raw && raw.Headers.Keys.Any(name => string.Equals(name, "If-Match", StringComparison.OrdinalIgnoreCase));
}
