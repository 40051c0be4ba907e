using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>Columns that are read together: a numbered person, a place.</summary>
internal static class RowGroups
{
    public static void Check(ManifestRow row, CheckState state)
    {
        foreach (var group in row.Header.Groups)
        {
            var last = -1;
            foreach (var cell in group.Value)
            {
                if (cell.Number == last || row.Cells[cell.Index].Length == 0)
                    continue;
                last = cell.Number;
                if (group.Key == ManifestColumns.Places)
                    PlaceColumns.Check(row, cell.Number, state);
                else
                    PersonColumns.Read(row, group.Key, cell.Number, state);
            }
        }
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
}
