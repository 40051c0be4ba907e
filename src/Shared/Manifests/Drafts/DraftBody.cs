using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Makes the hub's JSON of a row.</summary>
internal static class DraftBody
{
    private const string Public = "public";
    private const string Restricted = "restricted";

    /// <summary>The body of a new draft.</summary>
    public static JsonObject Create(ManifestRow row, ManifestContext context)
    {
        var draft = Fill(row, context).Root;
        var access = draft["access"] as JsonObject ?? [];
        var record = access.Text("record") ?? Public;
        var isEmbargoed = access["embargo"] is JsonObject;
        access["record"] ??= record;
        access["files"] ??= isEmbargoed ? Restricted : record;
        draft["access"] = access.DeepClone();
        draft["files"] = new JsonObject { ["enabled"] = !row.IsMetadataOnly };
        draft["metadata"] ??= new JsonObject();
        if (row.Kind == RecordKind.Package)
            draft["metadata"]!.AsObject().Remove("resource_type");

        return PatchCell.TryRead(row[KnownColumns.JsonPatch].Length == 0 ? "{}" : row[KnownColumns.JsonPatch]) is { } patch
            ? PatchNodes.Apply(WithoutNulls(draft), patch, keepsNulls: false)
            : WithoutNulls(draft);
    }

    /// <summary>A merge patch for an existing draft.</summary>
    public static JsonObject Patch(ManifestRow row, ManifestContext context)
    {
        var changes = Fill(row, context).Root;
        if (row[KnownColumns.MetadataOnly].Length > 0 || row.HasFiles)
            changes["files"] = new JsonObject { ["enabled"] = !row.IsMetadataOnly };

        return PatchCell.TryRead(row[KnownColumns.JsonPatch].Length == 0 ? "{}" : row[KnownColumns.JsonPatch]) is { } patch ? PatchNodes.Apply(changes, patch, keepsNulls: true) : changes;
    }

    private static DraftBuilder Fill(ManifestRow row, ManifestContext context)
    {
        var draft = new DraftBuilder();
        var cleared = new List<HeaderCell>();
        foreach (var cell in OrderedCells(row.Header))
        {
            var text = row.At(cell);
            if (text.Length == 0 || string.IsNullOrEmpty(cell.Column!.Target))
                continue;
            if (ManifestWords.IsClear(text))
                cleared.Add(cell);
            else if (cell.Column.Group is null)
                Put(draft, cell, cell.Column.Kind.Read(text, context), context);
            else if (IsFirstOfGroup(row, cell))
                draft.Append(cell.Column.Target!, RowGroups.Write(row, cell.Column.Group, cell.Number, context));
        }

        foreach (var cell in cleared)
        {
            if (cell.Column!.Family == ColumnFamily.Custom)
                draft.SetMember(cell.Column.Target!, cell.Variant, null);
            else
                draft.Clear(cell.Column.Target!);
        }

        FinishEmbargo(draft.Root);

        return draft;
    }

    // Lists keep the order of the table, not of the manifest's columns, so that moving a column changes nothing.
    private static IEnumerable<HeaderCell> OrderedCells(ManifestHeader header) =>
        header.Cells.Where(cell => cell.Column is not null).OrderBy(cell => ManifestColumns.IndexOf(cell.Column!)).ThenBy(cell => cell.Number).ThenBy(cell => cell.Index);

    private static bool IsFirstOfGroup(ManifestRow row, HeaderCell cell) =>
        row.Header.OfGroup(cell.Column!.Group!)
            .Where(other => other.Number == cell.Number && row.At(other).Length > 0 && !ManifestWords.IsClear(row.At(other)))
            .OrderBy(other => ManifestColumns.IndexOf(other.Column!))
            .First() == cell;

    private static void Put(DraftBuilder draft, HeaderCell cell, JsonNode? value, ManifestContext context)
    {
        if (value is null)
            return;
        if (cell.Column!.Family == ColumnFamily.Custom)
            draft.SetMember(cell.Column.Target!, cell.Variant, value);
        else if (cell.Column.Family == ColumnFamily.Typed)
            draft.Append(cell.Column.Target!, [TypedText(cell, value, context)]);
        else if (value is JsonArray list)
            draft.Append(cell.Column.Target!, [.. list]);
        else
            draft.Set(cell.Column.Target!, value);
    }

    private static JsonObject TypedText(HeaderCell cell, JsonNode text, ManifestContext context)
    {
        var entry = new JsonObject
        {
            [cell.Column!.Part == VocabularyTypes.TitleTypes ? "title" : "description"] = text,
            ["type"] = new JsonObject { ["id"] = TermLookup.Id(context.Vocabularies, cell.Column.Part, cell.Variant) },
        };
        if (cell.Language.Length > 0)
            entry["lang"] = new JsonObject { ["id"] = TermLookup.Id(context.Vocabularies, VocabularyTypes.Languages, cell.Language) };

        return entry;
    }

    // An embargo is active while it has an end; without one there is none.
    private static void FinishEmbargo(JsonObject draft)
    {
        if ((draft["access"] as JsonObject)?["embargo"] is not JsonObject embargo || !embargo.ContainsKey("until"))
            return;
        embargo["active"] = embargo["until"] is not null;
        if (embargo["until"] is null && !embargo.ContainsKey("reason"))
            embargo["reason"] = null;
    }

    private static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var member in json.ToList())
        {
            if (member.Value is null)
                json.Remove(member.Key);
            else if (member.Value is JsonObject inner)
                WithoutNulls(inner);
        }

        return json;
    }
}
