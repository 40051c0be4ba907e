namespace KnowledgeHub.Client;

/// <summary>Where a file's content goes. The same target is used for each attempt, one after the other.</summary>
public interface IFileTarget
{
    /// <summary>Bytes that are here already from an earlier attempt and need not be sent again; 0 to begin at the beginning.</summary>
    long BytesReady { get; }

    /// <summary>Bytes of the whole content; <c>null</c> when nobody knows.</summary>
    long? BytesWanted { get; }

    /// <summary>Forgets what is ready: the hub has other content by now.</summary>
    Task RestartAsync();

    /// <summary>Takes the content; it may begin at 0 although a later beginning was asked for.</summary>
    /// <returns>What is wrong with the content once it has all arrived, in one sentence that names neither host nor address; <c>null</c> when nothing is.</returns>
    /// <exception cref="HubUnreachableException">The content broke off; what has arrived counts as ready.</exception>
    Task<string?> ReceiveAsync(HubContent content, CancellationToken cancellationToken);
}
