using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>What the lines of the hub's software do differently with files.</summary>
internal abstract class FileRules
{
    private static readonly FileRules Older = new OlderFileRules();
    private static readonly FileRules Newer = new NewerFileRules();

    /// <summary>Whether a request for a key that does not exist is a 404 also for callers who may not see the draft.</summary>
    public abstract bool FindsKeyBeforeRights { get; }

    /// <summary>Whether the files of a published record's edit can only be started.</summary>
    public abstract bool LocksEdits { get; }

    /// <summary>Whether a key can never be started again once the whole list was deleted.</summary>
    public abstract bool BlocksKeysOfDeletedList { get; }

    /// <summary>Whether downloads heed <c>If-None-Match</c> and its like.</summary>
    public abstract bool HeedsConditions { get; }

    public static FileRules Of(HubProfile profile) => profile == HubProfile.N ? Newer : Older;

    /// <summary>The files that the call which starts uploads asks for.</summary>
    /// <param name="body">The body; <c>null</c> when none was sent.</param>
    /// <param name="hasLoneSurrogate">Whether the body had half a surrogate pair, which the hub's database cannot store.</param>
    /// <param name="now">The hub's time.</param>
    public abstract IReadOnlyList<StoredFile> ReadStarted(JsonElement? body, bool hasLoneSurrogate, DateTimeOffset now);

    /// <summary>Takes uploaded content.</summary>
    public abstract FileUpload Upload(StoredFile file, FileContent content);

    /// <summary>The file with the metadata a client sends for it.</summary>
    public abstract StoredFile Describe(StoredFile file, JsonElement metadata);

    /// <summary>The file as it is published.</summary>
    public abstract StoredFile Publish(StoredFile file);

    /// <summary>The files a new version imports from the one before.</summary>
    public abstract IReadOnlyList<StoredFile> Import(IReadOnlyList<StoredFile> files);

    /// <summary>The file once the hub's background job has looked at it, which is after the answer to the commit.</summary>
    public abstract StoredFile Process(StoredFile file);

    /// <summary>The metadata an entry shows.</summary>
    public abstract JsonElement? ShownMetadata(StoredFile file);

    /// <summary>A key as a segment of the links in answers.</summary>
    public abstract string Segment(string key);

    /// <summary>Whether the hub offers views of the file as a picture.</summary>
    public abstract bool IsViewable(string key);

    /// <summary>Whether the hub lists what is in the file.</summary>
    public abstract bool ListsContents(string key);

    /// <summary>The <c>Content-Disposition</c> of an attachment.</summary>
    public abstract string Attachment(string key);
}
