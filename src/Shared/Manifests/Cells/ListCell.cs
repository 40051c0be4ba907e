using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>A cell that lists items between bars; on the hub, a list of objects.</summary>
/// <typeparam name="T">What an item is.</typeparam>
internal abstract class ListCell<T> : CellKind
{
    /// <summary>How many sound items to remember, where the same ones are to be expected in many rows; a power of two, or 0.</summary>
    protected virtual int RememberedItems => 0;

    /// <summary>Whether a new line ends an item, too.</summary>
    protected virtual bool SplitsAtLines => false;

    public override void Check(string cell, CheckState state)
    {
        var items = CellList.Split(cell, SplitsAtLines);
        var sound = RememberedItems > 0 ? state.SoundItems(RememberedItems) : null;
        for (var at = 0; at < items.Count; at++)
        {
            if (sound?.Contains(items[at]) == true)
                continue;
            var before = state.Problems.Count;
            state.Item = items.Count == 1 ? null : at + 1;
            state.Value = items[at];
            if (!TryParse(items[at], out var value, out var problem))
                state.Report(problem);
            else
                CheckItem(value, state);
            if (state.Problems.Count == before)
                sound?.Add(items[at]);
        }

        state.Item = null;
        state.Value = cell;
    }

    public override JsonNode? Read(string cell, ManifestContext context)
    {
        var list = new JsonArray();
        foreach (var item in CellList.Split(cell, SplitsAtLines))
        {
            if (TryParse(item, out var value, out _))
            {
                foreach (JsonNode json in WriteItem(value, context))
                    list.Add(json);
            }
        }

        return list;
    }

    public override string? Print(JsonNode value)
    {
        var items = new List<string>();
        foreach (var entry in value is JsonArray list ? list.OfType<JsonObject>().Where(Takes) : [])
        {
            if (PrintItem(entry) is not { } item)
                return null;
            items.Add(item);
        }

        return items.Count == 0 ? null : CellList.Join(items, SplitsAtLines);
    }

    /// <summary>Whether an entry of the hub's list is this column's; others belong to another column of the same list.</summary>
    protected virtual bool Takes(JsonObject entry) => true;

    protected abstract bool TryParse(string item, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out SyntaxProblem? problem);

    /// <summary>What can only be said with the hub's vocabularies.</summary>
    protected virtual void CheckItem(T value, CheckState state)
    {
    }

    protected abstract IEnumerable<JsonObject> WriteItem(T value, ManifestContext context);

    protected abstract string? PrintItem(JsonObject entry);
}
