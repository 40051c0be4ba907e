using System.Management.Automation;
using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.Import;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Shell.Errors;

/// <summary>Makes an error record of what the core throws; pure. The one place that knows both.</summary>
internal static class HubErrorRecord
{
    /// <summary>Whether the fault is one that a user can be told of; any other is a fault in the program and goes on its way.</summary>
    public static bool Describes(Exception fault) =>
        fault is HubException or MirrorException or ImportException or KhModuleException or FileTakenException or IOException or UnauthorizedAccessException or ArgumentException or FormatException or OperationCanceledException or ObjectDisposedException;

    /// <summary>Whether every further item would fail for the same reason.</summary>
    public static bool EndsEverything(Exception fault) => fault is HubUnauthorizedException or HubReadOnlyException or MirrorDiskFullException or ObjectDisposedException;

    /// <summary>The error record.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="target">What it was about.</param>
    public static ErrorRecord From(Exception fault, object? target)
    {
        var (id, category, action) = Classify(fault);
        var error = new ErrorRecord(fault, id, category, target);
        error.ErrorDetails = new ErrorDetails(fault.Message) { RecommendedAction = action };

        return error;
    }

    private static (string Id, ErrorCategory Category, string Action) Classify(Exception fault) => fault switch
    {
        HubUnauthorizedException => (ErrorIds.TokenRefused, ErrorCategory.AuthenticationError, "Connect again with a token that the hub accepts: Connect-KhHub -Token."),
        HubForbiddenException => (ErrorIds.PermissionDenied, ErrorCategory.PermissionDenied, "Connect with the token of an account that may do this, or ask the record's owner."),
        RecordNotFoundException => (ErrorIds.RecordNotFound, ErrorCategory.ObjectNotFound, "Check the id, and -Kind: resources, packages and marketplace items are kept apart. A published record has a draft only after Edit-KhRecord."),
        RecordGoneException => (ErrorIds.RecordGone, ErrorCategory.ObjectNotFound, "The record was deleted; a mirror may still hold it: Search-KhRecord -Mirror."),
        HubUnreachableException { Status: { } status } when (int)status == 429 => (ErrorIds.HubBusy, ErrorCategory.LimitsExceeded, "Wait a minute and try again."),
        HubUnreachableException { Status: not null } => (ErrorIds.HubUnreachable, ErrorCategory.ResourceUnavailable, "Try again later; if it stays so, tell the hub's operator."),
        HubUnreachableException => (ErrorIds.HubUnreachable, ErrorCategory.ConnectionError, "Check the address and the network, and try again."),
        HubFailedException => (ErrorIds.CallFailed, ErrorCategory.InvalidData, "Leave out what the message names, and look at your uploads on the hub's page before you send the same again."),
        DraftInvalidException => (ErrorIds.InvalidMetadata, ErrorCategory.InvalidData, "Correct what the message names: Set-KhDraft for fields, Add-KhDraftFile for files."),
        HubRequestException => (ErrorIds.HubRefused, ErrorCategory.InvalidData, "Change what the message names and try again."),
        DraftConflictException => (ErrorIds.DraftChanged, ErrorCategory.ResourceExists, "Get the draft again, look at the difference, and repeat the change."),
        FileKeyTakenException => (ErrorIds.FileExists, ErrorCategory.ResourceExists, "Remove the file first, give yours another name, or use -Force to replace it."),
        HubReadOnlyException => (ErrorIds.ReadOnlyConnection, ErrorCategory.PermissionDenied, "Connect without -ReadOnly to make changes."),
        FileDamagedException => (ErrorIds.FileDamaged, ErrorCategory.InvalidData, "Try again later; if it stays so, the hub's copy is damaged: tell its operator."),
        HubProtocolException => (ErrorIds.UnexpectedAnswer, ErrorCategory.ProtocolError, "Check that the address is an InvenioRDM hub's; if it is, tell the hub's operator."),
        HubException => (ErrorIds.CallFailed, ErrorCategory.NotSpecified, "Try again; if it stays so, tell the hub's operator."),
        MirrorNotFoundException => (ErrorIds.MirrorNotFound, ErrorCategory.ObjectNotFound, "Check the folder, or make a mirror with Sync-KhMirror."),
        MirrorHeldException => (ErrorIds.MirrorHeld, ErrorCategory.ResourceBusy, "Wait until the other run has ended: Get-KhMirrorRun."),
        MirrorScopeException => (ErrorIds.MirrorScope, ErrorCategory.InvalidArgument, "Use the parameters that it was made with, or -Rescope to change what the mirror holds."),
        MirrorDiskFullException => (ErrorIds.DiskFull, ErrorCategory.WriteError, "Make room on the disk and run again; what is done stays."),
        MirrorException => (ErrorIds.MirrorUnusable, ErrorCategory.InvalidData, "Do as the message says."),
        ImportHeldException => (ErrorIds.ImportHeld, ErrorCategory.ResourceBusy, "Wait until the other import of this manifest has ended."),
        ImportException => (ErrorIds.ImportUnusable, ErrorCategory.InvalidOperation, "Do as the message says."),
        KhModuleException own => (own.ErrorId, CategoryOf(own.ErrorId), ActionOf(own.ErrorId)),
        FileTakenException => (ErrorIds.FileExists, ErrorCategory.ResourceExists, "Save somewhere else, or use -Force to replace the file."),
        FileNotFoundException or DirectoryNotFoundException => (ErrorIds.FileNotFound, ErrorCategory.ObjectNotFound, "Check the path."),
        UnauthorizedAccessException => (ErrorIds.FileUnusable, ErrorCategory.PermissionDenied, "Check the permissions of the file and its folder."),
        IOException => (ErrorIds.FileUnusable, ErrorCategory.ResourceUnavailable, "Close the program that uses the file, or check the disk, and try again."),
        ObjectDisposedException => (ErrorIds.NotConnected, ErrorCategory.ConnectionError, "The connection was ended: connect again with Connect-KhHub."),
        OperationCanceledException => (ErrorIds.HubTimeout, ErrorCategory.OperationTimeout, "Try again."),
        _ => (ErrorIds.InvalidParameter, ErrorCategory.InvalidArgument, "Change what the message names and try again."),
    };

    private static string ActionOf(string id) => id switch
    {
        ErrorIds.UnknownVocabularyId => "Use one of the hub's ids; Tab offers them after -ResourceType, -License, -Language and their like.",
        ErrorIds.DoiTaken => "Leave the DOI out, or change the record that has it: Edit-KhRecord.",
        ErrorIds.InvalidId => "Give the id, page or DOI of a record of the connected hub, or name another connection: -Connection.",
        _ => "Change what the message names and try again.",
    };

    private static ErrorCategory CategoryOf(string id) => id switch
    {
        ErrorIds.FileNotFound or ErrorIds.UnknownVocabularyId or ErrorIds.UnknownColumn => ErrorCategory.ObjectNotFound,
        ErrorIds.FileExists => ErrorCategory.ResourceExists,
        ErrorIds.FileUnusable => ErrorCategory.ReadError,
        ErrorIds.InvalidDate or ErrorIds.InvalidMetadata or ErrorIds.InvalidBbox or ErrorIds.FileDamaged => ErrorCategory.InvalidData,
        ErrorIds.DoiTaken => ErrorCategory.ResourceExists,
        _ => ErrorCategory.InvalidArgument,
    };
}
