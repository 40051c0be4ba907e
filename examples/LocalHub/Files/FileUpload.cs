namespace KnowledgeHub.LocalHub;

/// <summary>How an upload ended.</summary>
/// <param name="Shown">The file as the answer shows it.</param>
/// <param name="Kept">The file as it is afterwards; <c>null</c> when the hub lost it.</param>
/// <param name="Failed">Whether the answer, 200 all the same, says that the transfer failed.</param>
internal readonly record struct FileUpload(StoredFile Shown, StoredFile? Kept, bool Failed)
{
    public static FileUpload Done(StoredFile file) => new(file, file, Failed: false);

    /// <summary>Nothing was stored.</summary>
    public static FileUpload Refused(StoredFile file) => new(file, file, Failed: true);

    /// <summary>Nothing was stored, and the file that was there is gone.</summary>
    public static FileUpload Lost(StoredFile file) => new(file, Kept: null, Failed: true);
}
