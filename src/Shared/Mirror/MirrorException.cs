namespace KnowledgeHub.Mirror;

/// <summary>A mirror that cannot be used; the message says why and what to do.</summary>
public class MirrorException : Exception
{
    /// <summary>Creates it.</summary>
    public MirrorException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>Another run holds the mirror.</summary>
public sealed class MirrorHeldException : MirrorException
{
    /// <summary>Creates it.</summary>
    public MirrorHeldException(string message)
        : base(message)
    {
    }
}

/// <summary>The mirror holds what was asked for with other options, and was not to be changed.</summary>
public sealed class MirrorScopeException : MirrorException
{
    /// <summary>Creates it.</summary>
    public MirrorScopeException(string message)
        : base(message)
    {
    }
}

/// <summary>The folder is known to have held a mirror, and is empty or not there now.</summary>
public sealed class MirrorAbsentException : MirrorException
{
    /// <summary>Creates it.</summary>
    public MirrorAbsentException(string path)
        : base($"{path} held a mirror and is {(Directory.Exists(path) ? "empty" : "not there")} now; is its disk mounted? Nothing was begun anew. If the mirror was removed on purpose, say so once: khsync mirror NAME --begin-anew.")
    {
    }
}

/// <summary>The folder holds no mirror.</summary>
public sealed class MirrorNotFoundException : MirrorException
{
    /// <summary>Creates it.</summary>
    public MirrorNotFoundException(string message)
        : base(message)
    {
    }
}

/// <summary>The disk is full, or fuller than the reserve allows.</summary>
public sealed class MirrorDiskFullException : MirrorException
{
    /// <summary>Creates it.</summary>
    public MirrorDiskFullException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
