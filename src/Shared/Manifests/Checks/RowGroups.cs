using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>Columns that are read together: a numbered person, a place.</summary>
internal static class RowGroups
{
    public static void Check(ManifestRow row, CheckState state)
    {
        var last = -1;
        foreach (var cell in row.Header.Places)
        {
            if (cell.Number != last && row.At(cell).Length > 0)
                PlaceColumns.Check(row, last = cell.Number, state);
        }

        CheckPeople(row, ManifestColumns.Creators, state);
        CheckPeople(row, ManifestColumns.Contributors, state);
    }

    /// <summary>The entries of the hub's list that these columns make.</summary>
    public static IEnumerable<JsonNode> Write(ManifestRow row, string group, int number, ManifestContext context)
    {
        if (group == ManifestColumns.Places)
            return PlaceColumns.Read(row, number) is { } place ? [place] : [];

        var state = new CheckState(context) { Row = row };
        var roles = group == ManifestColumns.Creators ? VocabularyTypes.CreatorRoles : VocabularyTypes.ContributorRoles;

        return PersonColumns.Read(row, group, number, state) is { } person ? [PeopleCell.Write(person, roles, context)] : [];
    }

    private static void CheckPeople(ManifestRow row, string group, CheckState state)
    {
        var last = -1;
        foreach (var cell in row.Header.OfGroup(group))
        {
            if (cell.Number != last && row.At(cell).Length > 0)
                PersonColumns.Read(row, group, last = cell.Number, state);
        }
    }
}
