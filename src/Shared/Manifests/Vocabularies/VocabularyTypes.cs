namespace KnowledgeHub.Manifests;

/// <summary>The vocabularies that a manifest's columns refer to, by the names of the hub's API.</summary>
public static class VocabularyTypes
{
    /// <summary>What a record is.</summary>
    public const string ResourceTypes = "resourcetypes";

    /// <summary>How a related work relates.</summary>
    public const string RelationTypes = "relationtypes";

    /// <summary>What creators did.</summary>
    public const string CreatorRoles = "creatorsroles";

    /// <summary>What contributors did.</summary>
    public const string ContributorRoles = "contributorsroles";

    /// <summary>Kinds of further descriptions.</summary>
    public const string DescriptionTypes = "descriptiontypes";

    /// <summary>Kinds of further titles.</summary>
    public const string TitleTypes = "titletypes";

    /// <summary>Kinds of dates.</summary>
    public const string DateTypes = "datetypes";

    /// <summary>Languages, by their three-letter codes.</summary>
    public const string Languages = "languages";

    /// <summary>Licences.</summary>
    public const string Licences = "licenses";

    /// <summary>Fields of science.</summary>
    public const string Subjects = "subjects";

    /// <summary>Activities of the GEO Work Programme.</summary>
    public const string Activities = "geowptypes";

    /// <summary>Target audiences.</summary>
    public const string Audiences = "targetaudiencestypes";

    /// <summary>Engagement priorities.</summary>
    public const string Priorities = "engagementprioritiestypes";

    /// <summary>Organisations, by their ROR. Large: usually not fetched.</summary>
    public const string Affiliations = "affiliations";

    /// <summary>All that are worth fetching before a check.</summary>
    public static IReadOnlyList<string> ToFetch { get; } =
    [
        ResourceTypes, RelationTypes, CreatorRoles, ContributorRoles, DescriptionTypes, TitleTypes, DateTypes, Languages, Licences, Subjects, Activities, Audiences, Priorities,
    ];
}
