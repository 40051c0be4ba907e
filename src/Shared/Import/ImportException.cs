namespace KnowledgeHub.Import;

/// <summary>An import cannot be done; the message says why and what to do.</summary>
public class ImportException : Exception
{
    /// <summary>Creates it.</summary>
    public ImportException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>Another process imports the same manifest at this moment.</summary>
public sealed class ImportHeldException : ImportException
{
    /// <summary>Creates it.</summary>
    public ImportHeldException(string message)
        : base(message)
    {
    }
}
