using System.Net;

namespace KnowledgeHub.Client;

/// <summary>A call to the hub failed; the message says what, why and what to do. It never holds a token.</summary>
public class HubException : Exception
{
    /// <summary>Creates it.</summary>
    public HubException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The status the hub answered; <c>null</c> when it did not answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The hub's own name for the request, for its operator; <c>null</c> when it gave none.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>How often the call was made.</summary>
    internal int Attempts { get; set; } = 1;

    /// <summary>Whether the same call may succeed when it is repeated.</summary>
    internal bool MayPass { get; init; }

    /// <summary>How long the hub asked to wait; <c>null</c> when it did not.</summary>
    internal TimeSpan? Wait { get; set; }
}

/// <summary>The hub could not be reached, or kept failing; trying again later may help.</summary>
public sealed class HubUnreachableException : HubException
{
    /// <summary>Creates it.</summary>
    public HubUnreachableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>The hub does not accept the token.</summary>
public sealed class HubUnauthorizedException : HubException
{
    /// <summary>Creates it.</summary>
    public HubUnauthorizedException(string message)
        : base(message)
    {
    }
}

/// <summary>The caller may not see or do this.</summary>
public sealed class HubForbiddenException : HubException
{
    /// <summary>Creates it.</summary>
    public HubForbiddenException(string message)
        : base(message)
    {
    }
}

/// <summary>The hub has no such record or file, or hides it.</summary>
public sealed class RecordNotFoundException : HubException
{
    /// <summary>Creates it.</summary>
    public RecordNotFoundException(string message)
        : base(message)
    {
    }
}

/// <summary>The record was deleted.</summary>
public sealed class RecordGoneException : HubException
{
    /// <summary>Creates it.</summary>
    public RecordGoneException(string message)
        : base(message)
    {
    }
}

/// <summary>The hub refuses the request as it was made.</summary>
public sealed class HubRequestException : HubException
{
    /// <summary>Creates it.</summary>
    public HubRequestException(string message)
        : base(message)
    {
    }
}

/// <summary>The hub answered something that is not what this kind of hub answers.</summary>
public sealed class HubProtocolException : HubException
{
    /// <summary>Creates it.</summary>
    public HubProtocolException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
