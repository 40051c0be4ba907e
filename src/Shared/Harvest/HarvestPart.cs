using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>One search of a harvest: a collection, and one half of the box where that crosses the 180th meridian.</summary>
/// <param name="Name">Its name in table <c>bookmark</c>.</param>
/// <param name="Kind">The collection.</param>
/// <param name="Bbox">The box; <c>null</c> for none.</param>
internal sealed record HarvestPart(string Name, RecordKind Kind, BoundingBox? Bbox)
{
    private const string OfParts = "; of ";

    /// <summary>The searches that a scope needs; pure.</summary>
    public static IReadOnlyList<HarvestPart> Of(HarvestScope scope)
    {
        var boxes = scope.Bbox?.Split() ?? [];

        return
        [
            .. scope.Kinds.SelectMany(kind => boxes.Count <= 1
                ? [new HarvestPart(RecordKinds.ToText(kind), kind, scope.Bbox)]
                : boxes.Select((box, index) => new HarvestPart($"{RecordKinds.ToText(kind)}, half {index + 1}", kind, box))),
        ];
    }

    /// <summary>The parts' names.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<HarvestPart> parts) => [.. parts.Select(part => part.Name)];

    /// <summary>What was asked for, in words that change exactly when the answer may.</summary>
    public static string ScopeText(HarvestOptions options) => string.Join(
        "; ",
        options.Scope.Query is { } query ? $"query '{query}'" : "query all",
        $"box {options.Scope.Bbox?.ToString() ?? "none"}",
        $"versions {(options.Scope.AllVersions ? "all" : "latest")}");

    /// <summary>The same, for all parts together.</summary>
    public static ScopeMemory Records(IMirrorStore store, HarvestOptions options, IReadOnlyList<HarvestPart> parts) =>
        new(store, "records", $"{ScopeText(options)}{OfParts}{string.Join(", ", Names(parts))}", WithoutOrder);

    /// <summary>Which files were asked for.</summary>
    public static ScopeMemory FilesOf(IMirrorStore store, HarvestOptions options) => new(
        store,
        "files",
        options.Files.Enabled
            ? $"files {string.Join("|", options.Files.Include)} without {string.Join("|", options.Files.Exclude)} up to {options.Files.MaxSizeBytes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any size"}"
            : "no files");

    /// <summary>Whether a token went along: with one the hub shows records that changed long before.</summary>
    public static ScopeMemory Caller(IMirrorStore store, HubClient hub) => new(store, "caller", hub.HasToken ? "token" : "anonymous");

    /// <summary>What a mirror remembers its hub by: not the scheme, and on this machine not the port either, since both may change.</summary>
    public static string HubName(Uri hub)
    {
        if (hub.IsLoopback)
            return "this machine";

        // The address is the same hub's with its API's path and without.
        var name = (hub.Authority + hub.AbsolutePath).TrimEnd('/');

        return name.EndsWith("/api", StringComparison.Ordinal) ? name.Substring(0, name.Length - "/api".Length) : name;
    }

    // The kinds are the same in any order.
    private static string WithoutOrder(string records)
    {
        var end = records.LastIndexOf(OfParts, StringComparison.Ordinal);
        if (end < 0)
            return records;
        var parts = end + OfParts.Length;

        return string.Join(",", records.Substring(parts).Split(',').Select(part => part.Trim()).OrderBy(part => part, StringComparer.Ordinal).Prepend(records.Substring(0, parts)));
    }

    /// <summary>Refuses another hub than the one a mirror is of: each would put the other's records out of scope.</summary>
    /// <exception cref="MirrorException">It is another one.</exception>
    public static void CheckHub(IMirrorStore store, Uri hub)
    {
        if (store.Hub is { } other && other != HubName(hub))
            throw new MirrorException($"This folder mirrors {other}, not {HubName(hub)}; if that hub has moved here, --rehub (Sync-KhMirror -Rehub) follows it; otherwise name another folder.");
    }

    /// <summary>Refuses to change what a mirror holds, where that is to be kept; another hub's is refused for that, whatever it holds.</summary>
    /// <exception cref="MirrorScopeException">It was made with other options.</exception>
    public static void CheckScope(IMirrorStore store, Uri hub, HarvestOptions options, string path)
    {
        if (!options.KeepScope || (!options.Rehub && store.Hub is { } other && other != HubName(hub)))
            return;
        var differences = new[] { Records(store, options, Of(options.Scope)), FilesOf(store, options) }
            .Where(memory => memory.IsChange).Select(memory => memory.Difference).ToList();
        if (store.RecordJson is { } hasDocuments && hasDocuments != options.RecordJson)
            differences.Add(hasDocuments ? ("record.json in each folder", "none") : ("no record.json", "one in each folder"));
        if (differences.Count > 0)
            throw new MirrorScopeException($"The mirror {path} was made with other options; it holds: {string.Join("; ", differences.Select(both => both.Before))}. This run asks for: {string.Join("; ", differences.Select(both => both.Now))}.");
    }

    /// <summary>Where reading begins, so that records indexed late are not missed; <c>null</c> when there is no bookmark. A record may bear the first instant there is.</summary>
    public static DateTimeOffset? Before(DateTimeOffset? bookmark, TimeSpan overlap) =>
        bookmark is not { } until ? null : until - DateTimeOffset.MinValue > overlap ? until - overlap : DateTimeOffset.MinValue;

    public SearchWalkOptions Walk(HarvestOptions options, DateTimeOffset? from) => new()
    {
        Kind = Kind,
        Query = options.Scope.Query,
        Bbox = Bbox,
        AllVersions = options.Scope.AllVersions,
        TellsUnreadable = true,
        UpdatedFrom = from,
        PageSize = options.PageSize,
        ResultWindow = options.ResultWindow,
    };
}
