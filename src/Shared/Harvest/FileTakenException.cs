namespace KnowledgeHub.Harvest;

/// <summary>Another file has the name that a file was to be saved under.</summary>
public sealed class FileTakenException : Exception
{
    /// <summary>Creates it.</summary>
    public FileTakenException(string message)
        : base(message)
    {
    }
}
