using KnowledgeHub.Client;

namespace KnowledgeHub.Shell.Search;

/// <summary>The words for a record that the hub cannot show.</summary>
internal static class UnreadableRecord
{
    /// <summary>Says which record is left out, as far as that is known.</summary>
    public static string Describe(UnreadablePlace place)
    {
        var where = (place.Before?.Id, place.After?.Id) switch
        {
            ({ } before, { } after) => $", between {before} and {after}",
            ({ } before, null) => $", after {before}",
            (null, { } after) => $", before {after}",
            _ => "",
        };

        return $"The hub cannot show the record at place {place.Position} of what was found{where}; it is left out. {place.Error}";
    }
}
