using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>Finds what a search asks for in a snapshot of the index.</summary>
internal sealed class Searcher(SearchSnapshot snapshot, SearchScope scope, SearchParameters parameters, HubRequest request)
{
    private readonly HubState _state = request.State;

    public SearchMatches Find()
    {
        // "now" moves while the snapshot stays.
        if (parameters.Query?.Contains("now", StringComparison.Ordinal) == true)
            return Match();
        return snapshot.Remember(Key(), Match);
    }

    private string Key()
    {
        var key = new StringBuilder(
            $"{scope.Name}\n{request.UserId}\n{request.LinkToken}\n{parameters.Sort}\n{parameters.AllVersions}\n{parameters.Box}\n{parameters.SharedWithMe}\n{parameters.Status}\n{parameters.Query}");
        foreach (var (name, values) in parameters.Facets)
            key.Append('\n').Append(name).Append('=').AppendJoin('|', values);
        return key.ToString();
    }

    private SearchMatches Match()
    {
        var query = string.IsNullOrEmpty(parameters.Query) ? null : QueryParser.Parse(parameters.Query, SearchHabits.Of(request.Site.Profile).Dialect);
        query?.Check(_state.Now);
        var found = new List<(RecordView View, double Score)>();
        foreach (var view in Candidates())
        {
            var score = 0.0;
            if (query is not null && !query.Matches(view.Document, ref score))
                continue;
            if (parameters.Box is { } box && (box.IsEmpty || !view.Document.Geometries.Any(geometry => geometry.Intersects(box))))
                continue;
            found.Add((view, score));
        }

        var counter = new FacetCounter(scope.Facets ?? [], parameters.Facets, _state.Vocabularies);
        var aggregations = scope.Facets is null ? null : counter.Count(found.Select(hit => hit.View));
        return new SearchMatches([.. Sorted(found.Where(hit => counter.IsChosen(hit.View)))], aggregations);
    }

    private IEnumerable<RecordView> Candidates()
    {
        // Nothing is granted to a user here but by links; and nobody finds what has another status than published.
        if (parameters.SharedWithMe == true || parameters.Status is not (null or "P"))
            return [];
        var views = scope.Own ? OwnViews() : snapshot.Records.Where(IsVisible);
        return views.Where(view => scope.Kinds.Contains(view.Record.Kind)
            && (scope.ParentId is null || view.Parent.Id == scope.ParentId)
            && (scope.PackageId is null || view.Record.RelatedIds.Contains(scope.PackageId))
            && (scope.ManagerId is null || view.Parent.ManagedBy == scope.ManagerId)
            && (scope.AlwaysAllVersions || parameters.AllVersions == true || (scope.Own ? view.Flags.IsLatestDraft : view.Flags.IsLatest)));
    }

    /// <summary>Restricted records appear to their owner, and to whoever brings the token of a link.</summary>
    /// <remarks>Links count at once, also where the index does not know of them yet.</remarks>
    private bool IsVisible(RecordView view) => !view.Record.Access.RecordRestricted || request.Of(_state.FindRecord(view.Id) ?? view) >= AccessLevel.View;

    /// <summary>The caller's drafts and records, oldest first; an open draft hides its record.</summary>
    private IEnumerable<RecordView> OwnViews()
    {
        var drafts = snapshot.Drafts.Where(view => view.Parent.Owner == request.UserId).ToList();
        var drafted = drafts.Select(view => view.Id).ToHashSet();
        return drafts.Concat(snapshot.Records.Where(view => view.Parent.Owner == request.UserId && !drafted.Contains(view.Id)))
            .OrderBy(view => view.Record.Created).ThenBy(view => view.Id, StringComparer.Ordinal);
    }

    private IEnumerable<RecordView> Sorted(IEnumerable<(RecordView View, double Score)> found)
    {
        // The hits come oldest first, and the sorts keep that order among equals.
        var views = found.Select(hit => hit.View);
        return parameters.Sort switch
        {
            "bestmatch" => found.OrderByDescending(hit => hit.Score).Select(hit => hit.View),
            // Nothing is ever counted here, so that all records are viewed and downloaded as much.
            "oldest" or "mostviewed" or "mostdownloaded" => views,
            "version" => views.OrderByDescending(view => view.Record.VersionIndex),
            "updated-asc" => views.OrderBy(view => view.Record.Updated),
            "updated-desc" => views.OrderByDescending(view => view.Record.Updated),
            _ => views.OrderByDescending(view => view.Record.Created),
        };
    }
}
