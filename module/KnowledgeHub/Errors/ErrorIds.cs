namespace KnowledgeHub.Shell.Errors;

/// <summary>The stable ids of the module's errors, as <c>FullyQualifiedErrorId</c> begins with them.</summary>
internal static class ErrorIds
{
    public const string NotConnected = nameof(NotConnected);
    public const string ConnectionNotFound = nameof(ConnectionNotFound);
    public const string OtherHub = nameof(OtherHub);
    public const string ReadOnlyConnection = nameof(ReadOnlyConnection);
    public const string InvalidHubAddress = nameof(InvalidHubAddress);
    public const string TokenRefused = nameof(TokenRefused);
    public const string PermissionDenied = nameof(PermissionDenied);
    public const string RecordNotFound = nameof(RecordNotFound);
    public const string RecordGone = nameof(RecordGone);
    public const string DraftChanged = nameof(DraftChanged);
    public const string HubUnreachable = nameof(HubUnreachable);
    public const string HubBusy = nameof(HubBusy);
    public const string HubTimeout = nameof(HubTimeout);
    public const string HubRefused = nameof(HubRefused);
    public const string UnexpectedAnswer = nameof(UnexpectedAnswer);
    public const string CallFailed = nameof(CallFailed);
    public const string InvalidId = nameof(InvalidId);
    public const string InvalidQuery = nameof(InvalidQuery);
    public const string InvalidBbox = nameof(InvalidBbox);
    public const string InvalidDate = nameof(InvalidDate);
    public const string InvalidMetadata = nameof(InvalidMetadata);
    public const string IncompleteMetadata = nameof(IncompleteMetadata);
    public const string DoiTaken = nameof(DoiTaken);
    public const string FilesAreFixed = nameof(FilesAreFixed);
    public const string InvalidParameter = nameof(InvalidParameter);
    public const string UnknownVocabularyId = nameof(UnknownVocabularyId);
    public const string FileExists = nameof(FileExists);
    public const string FileNotFound = nameof(FileNotFound);
    public const string FileUnusable = nameof(FileUnusable);
    public const string FileDamaged = nameof(FileDamaged);
    public const string MirrorNotFound = nameof(MirrorNotFound);
    public const string MirrorHeld = nameof(MirrorHeld);
    public const string MirrorScope = nameof(MirrorScope);
    public const string MirrorUnusable = nameof(MirrorUnusable);
    public const string MirrorRunFailed = nameof(MirrorRunFailed);
    public const string DiskFull = nameof(DiskFull);
    public const string ManifestInvalid = nameof(ManifestInvalid);
    public const string ManifestRowInvalid = nameof(ManifestRowInvalid);
    public const string ManifestRowFailed = nameof(ManifestRowFailed);
    public const string ManifestRefused = nameof(ManifestRefused);
    public const string UnknownColumn = nameof(UnknownColumn);
    public const string ImportHeld = nameof(ImportHeld);
    public const string ImportUnusable = nameof(ImportUnusable);
    public const string UndoFailed = nameof(UndoFailed);
}
