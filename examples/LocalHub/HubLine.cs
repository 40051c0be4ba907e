namespace KnowledgeHub.LocalHub;

/// <summary>What the two lines of the hub's software do differently with drafts and records.</summary>
internal sealed record HubLine
{
    /// <summary>The GEO hub's.</summary>
    public static readonly HubLine Older = new()
    {
        FirstRevision = 4,
        RefusesEqualEntries = true,
        BreaksOnPendingFiles = true,
        LinksMoveRecords = true,
        EmptiedDoiStaysReserved = true,
        NewVersionAsksForDoi = true,
        OwnPrefixText = "The prefix '{0}' is administrated locally.",
    };

    /// <summary>Upstream's.</summary>
    public static readonly HubLine Newer = new()
    {
        FirstRevision = 5,
        DatesNewVersions = true,
        BreaksOnOpenDates = true,
        RenewsOaiIds = true,
        RegistersParentDois = true,
        EditsMoveRecords = true,
        VersionsMoveOlderOnes = true,
        KeepsKindOfDoi = true,
        NamesFieldOfRegisteredDoi = true,
        FollowsParentIds = true,
        ForgetsDeletions = true,
        ReadsDraftsAlone = true,
        ShowsPlaceIds = true,
        MissingTerms = [("descriptiontypes", "notes")],
        OwnPrefixText = "The prefix '{0}' is managed by InvenioRDM. Please supply an external DOI or select 'No' to have a DOI generated for you.",
    };

    /// <summary>The revision of a new draft.</summary>
    public int FirstRevision { get; private init; }

    /// <summary>Whether two equal subjects, languages, affiliations or related works break a save.</summary>
    public bool RefusesEqualEntries { get; private init; }

    /// <summary>Whether a season or an open end as the publication date breaks a save.</summary>
    public bool BreaksOnOpenDates { get; private init; }

    /// <summary>Whether publishing with a file that is not committed is a server error, not a refusal.</summary>
    public bool BreaksOnPendingFiles { get; private init; }

    /// <summary>Whether a new version is dated today.</summary>
    public bool DatesNewVersions { get; private init; }

    /// <summary>Whether each publication gives a public record the OAI id it lacks; else only the first does, whoever may see the record.</summary>
    public bool RenewsOaiIds { get; private init; }

    /// <summary>Whether a DOI of the hub is joined by one for all versions.</summary>
    public bool RegistersParentDois { get; private init; }

    /// <summary>Whether saving an edit moves the published record's time and revision.</summary>
    public bool EditsMoveRecords { get; private init; }

    /// <summary>Whether publishing a version moves the older ones.</summary>
    public bool VersionsMoveOlderOnes { get; private init; }

    /// <summary>Whether a new access link moves the records and drafts it opens.</summary>
    public bool LinksMoveRecords { get; private init; }

    /// <summary>Whether a reserved DOI that a save took off the draft stays reserved.</summary>
    public bool EmptiedDoiStaysReserved { get; private init; }

    /// <summary>Whether the next version of a record with a DOI from elsewhere has an empty one to be filled in.</summary>
    public bool NewVersionAsksForDoi { get; private init; }

    /// <summary>Whether a record with a DOI of the hub is expected to keep one.</summary>
    public bool KeepsKindOfDoi { get; private init; }

    /// <summary>Whether the refusal to discard a registered DOI names its field.</summary>
    public bool NamesFieldOfRegisteredDoi { get; private init; }

    /// <summary>Whether the id of all versions leads to the latest.</summary>
    public bool FollowsParentIds { get; private init; }

    /// <summary>Whether calls on links, versions and new versions do not mind that the record was deleted.</summary>
    public bool ForgetsDeletions { get; private init; }

    /// <summary>Whether reading a draft that is not there says so whatever else has the id.</summary>
    public bool ReadsDraftsAlone { get; private init; }

    /// <summary>Whether a record shows the identifiers of an affiliation that was given by id.</summary>
    public bool ShowsPlaceIds { get; private init; }

    /// <summary>Terms of the vocabularies that this line does not have.</summary>
    public IReadOnlyList<(string Type, string Id)> MissingTerms { get; private init; } = [];

    /// <summary>What a foreign DOI under the hub's own prefix is told.</summary>
    public required string OwnPrefixText { get; init; }

    public static HubLine Of(HubProfile profile) => profile == HubProfile.N ? Newer : Older;
}
