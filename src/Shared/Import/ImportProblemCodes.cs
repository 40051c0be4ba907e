using KnowledgeHub.Manifests;
using static KnowledgeHub.Manifests.ProblemSeverity;

namespace KnowledgeHub.Import;

/// <summary>The codes of what only the hub, or the import itself, finds wrong: stable, as those of manifests are.</summary>
public static class ImportProblemCodes
{
    internal const string ValueRefused = "KHM2001";
    internal const string RowRefused = "KHM2002";
    internal const string NotAllowed = "KHM2003";
    internal const string RecordMissing = "KHM2004";
    internal const string ChangedMeanwhile = "KHM2005";
    internal const string HubFailed = "KHM2006";
    internal const string FileFailed = "KHM2007";
    internal const string UploadFailed = "KHM2008";
    internal const string LeftAlone = "KHM2009";
    internal const string FilesArePublished = "KHM2010";
    internal const string DraftWasOpen = "KHM2011";
    internal const string Unsettled = "KHM2012";
    internal const string ChecksumDiffers = "KHM2013";
    internal const string DoiOnHub = "KHM2014";
    internal const string TitleOnHub = "KHM2015";
    internal const string NotSent = "KHM2016";
    internal const string ReviewRefused = "KHM2017";
    internal const string HeldBack = "KHM2018";
    internal const string PackageRefused = "KHM2019";
    internal const string PackageFrozen = "KHM2020";
    internal const string JournalFailed = "KHM2021";
    internal const string EqualEntries = "KHM2022";
    internal const string UnknownOrganisation = "KHM2023";

    internal static ManifestProblem Create(ImportRow row, string code, string message, ProblemSeverity severity = Error) => new()
    {
        Severity = severity, Code = code, Key = row.Key, Row = row.Row, Message = message,
    };
}
