using System.Text;
using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>
/// Opens the files of a draft whose embargo a row ends. The embargo had closed them, so without it they are as a row has them that says nothing:
/// as open as the record. Files that are restricted without an embargo stay so. Pure.
/// </summary>
internal static class EmbargoEnd
{
    /// <summary>The row's change for a draft.</summary>
    /// <param name="patch">What the row says, UTF-8.</param>
    /// <param name="draft">The draft as it is now.</param>
    public static byte[] Complete(byte[] patch, HubRecord draft)
    {
        if (!draft.IsUnderEmbargo || JsonNode.Parse(patch) is not JsonObject change || change["access"] is not JsonObject access || !Ends(access) || access.ContainsKey("files"))
            return patch;
        access["files"] = access["record"]?.DeepClone() ?? draft.RecordAccess ?? "public";

        return Encoding.UTF8.GetBytes(change.ToJsonString());
    }

    private static bool Ends(JsonObject access) => access["embargo"] is JsonObject embargo && embargo.TryGetPropertyValue("until", out var until) && until is null;
}
