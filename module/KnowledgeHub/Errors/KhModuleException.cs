namespace KnowledgeHub.Shell.Errors;

/// <summary>Something that a cmdlet could not do; the message says what, why and what to do.</summary>
public sealed class KhModuleException : Exception
{
    /// <summary>Creates it.</summary>
    public KhModuleException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal KhModuleException(string message, string errorId, Exception? inner = null)
        : base(message, inner) => ErrorId = errorId;

    /// <summary>The stable id of the error.</summary>
    public string ErrorId { get; } = "InvalidParameter";
}
