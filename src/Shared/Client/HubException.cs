using System.Net;
using KnowledgeHub.Model;

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

    /// <summary>Whether the answer was the hub's own JSON, not that of something between.</summary>
    internal bool IsHubs { get; init; }

    /// <summary>Whether the connection was given up since it dripped: one more attempt is enough to tell.</summary>
    internal bool IsSlow { get; init; }

    /// <summary>Whether <see cref="Wait"/> is for this call alone, and not kept for all by the budget.</summary>
    internal bool WaitsAlone { get; set; }

    /// <summary>How often the call was made.</summary>
    internal int Attempts { get; set; } = 1;

    /// <summary>Whether the same call may succeed when it is repeated.</summary>
    internal bool MayPass { get; init; }

    /// <summary>Whether something in what was asked for may be the cause, so that a part of it can still be had.</summary>
    internal bool MayBeOfContent { get; init; }

    /// <summary>Whether the call was repeated as often as it may be, so that nobody further out begins again.</summary>
    internal bool Exhausted { get; set; }

    /// <summary>Whether the hub itself said that it failed while it changed something: what it was asked may be what it fails on.</summary>
    internal bool HubFailed { get; init; }

    /// <summary>Whether the hub certainly did nothing: it put the call off, or the call never reached it.</summary>
    internal bool Untouched { get; init; }

    /// <summary>Whether the hub may have done what it was asked although the call failed.</summary>
    internal bool OutcomeUnknown => LeavesCallOpen || (MayPass && !Untouched);

    /// <summary>Whether this kept us from finding out what an earlier call, whose end is uncertain, has done.</summary>
    internal bool LeavesCallOpen { get; set; }

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

/// <summary>The hub's certificate is not one to trust; the message says why. That does not pass by itself.</summary>
public sealed class HubUntrustedException : HubException
{
    /// <summary>Creates it.</summary>
    public HubUntrustedException(string message, Exception? inner = null)
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

    /// <summary>The latest version, where the id is that of all versions of a record and not of one; <c>null</c> otherwise.</summary>
    public string? LatestId { get; init; }
}

/// <summary>The record was deleted.</summary>
public sealed class RecordGoneException : HubException
{
    /// <summary>Creates it.</summary>
    public RecordGoneException(string message)
        : base(message)
    {
    }

    /// <summary>What the hub says of the removal: its reason, its note, how to cite the record and the day; <c>null</c> when it says nothing.</summary>
    public string? Tombstone { get; init; }
}

/// <summary>The hub refuses the request as it was made.</summary>
public class HubRequestException : HubException
{
    /// <summary>Creates it.</summary>
    public HubRequestException(string message)
        : base(message)
    {
    }

    /// <summary>What the hub says is wrong, by field; empty when it names no field.</summary>
    public IReadOnlyList<DraftProblem> Problems { get; init; } = [];
}

/// <summary>The hub refuses a draft for what is in it; <see cref="HubRequestException.Problems"/> say what.</summary>
public sealed class DraftInvalidException : HubRequestException
{
    /// <summary>Creates it.</summary>
    public DraftInvalidException(string message)
        : base(message)
    {
    }
}

/// <summary>Somebody else has changed the draft meanwhile.</summary>
public sealed class DraftConflictException : HubException
{
    /// <summary>Creates it.</summary>
    public DraftConflictException(string message)
        : base(message)
    {
    }
}

/// <summary>The draft has a file of this key already.</summary>
public sealed class FileKeyTakenException : HubException
{
    /// <summary>Creates it.</summary>
    public FileKeyTakenException(string message)
        : base(message)
    {
    }
}

/// <summary>The call would change the hub, and this connection only reads; nothing was sent.</summary>
public sealed class HubReadOnlyException : HubException
{
    /// <summary>Creates it.</summary>
    public HubReadOnlyException(string message)
        : base(message)
    {
    }
}

/// <summary>The hub answered something that is not what this kind of hub answers.</summary>
public class HubProtocolException : HubException
{
    /// <summary>Creates it.</summary>
    public HubProtocolException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>A file came, or arrived at the hub, with other bytes than it should have; it was not kept.</summary>
public sealed class FileDamagedException : HubProtocolException
{
    /// <summary>Creates it.</summary>
    public FileDamagedException(string message)
        : base(message)
    {
    }
}
