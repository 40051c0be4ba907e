using System.Management.Automation;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Search;

namespace KnowledgeHub.Shell.Commands.Records;

/// <summary>Looks for records, on the hub or offline in a mirror, and hands them on as they come.</summary>
[Cmdlet(VerbsCommon.Search, "KhRecord", DefaultParameterSetName = HubSet, SupportsPaging = true)]
[OutputType(typeof(HubRecord))]
public sealed class SearchRecordCommand : ConnectedCmdlet
{
    private const string HubSet = "Hub";
    private const string MirrorSet = "Mirror";

    /// <summary>What to look for, in the hub's query syntax: words, "phrases", field:value, AND, OR, NOT, parentheses. Default: everything.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? Query { get; set; }

    /// <summary>Only records that meet this box: west, south, east, north in degrees. It crosses the 180th meridian when west is greater than east.</summary>
    [Parameter]
    [ValidateCount(1, 4)]
    public string[]? Bbox { get; set; }

    /// <summary>Only records of these types, by id, such as dataset; a type such as publication means its subtypes, too.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ResourceTypeCompleter))]
    [ValidateNotNull]
    public string[] ResourceType { get; set; } = [];

    /// <summary>The kind of record: Resource, Package, MarketplaceItem or All. Default: Resource.</summary>
    [Parameter]
    public SearchKind Kind { get; set; }

    /// <summary>Only records changed at this time or later.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only records changed before this time.</summary>
    [Parameter]
    public DateTimeOffset? Until { get; set; }

    /// <summary>The order. Default: the best match first when there is a query, otherwise the newest; of more than 10,000 records, the order of their changes.</summary>
    [Parameter]
    public SearchSort Sort { get; set; }

    /// <summary>Older versions too, not only the latest of each record.</summary>
    [Parameter]
    public SwitchParameter AllVersions { get; set; }

    /// <summary>Only your own records and drafts.</summary>
    [Parameter(ParameterSetName = HubSet)]
    public SwitchParameter Mine { get; set; }

    /// <summary>The folder of a mirror to look in, instead of on the hub. Nothing is sent.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MirrorSet)]
    [ValidateNotNullOrEmpty]
    public string Mirror { get; set; } = "";

    /// <summary>Looks.</summary>
    protected override void ProcessRecord()
    {
        var plan = new SearchPlan
        {
            Query = string.IsNullOrWhiteSpace(Query) ? null : Query,
            Bbox = ReadBbox(),
            ResourceTypes = ResourceType,
            Kind = Kind,
            Since = Since,
            Until = Until,
            Sort = Sort,
            AllVersions = AllVersions,
            Mine = Mine,
        };
        CheckQuery(plan);

        long? first = PagingParameters.First > long.MaxValue ? null : (long)PagingParameters.First;
        var skip = (long)Math.Min(PagingParameters.Skip, long.MaxValue);
        if (ParameterSetName == MirrorSet)
            SearchMirror(plan, skip, first);
        else
            SearchHub(plan, skip, first);
    }

    private void SearchHub(SearchPlan plan, long skip, long? first)
    {
        var search = new HubSearch(Hub, plan);
        if (PagingParameters.IncludeTotalCount)
        {
            var (total, isExact) = Await(search.CountAsync, plan.Query);
            WriteObject(PagingParameters.NewTotalCount((ulong)total, isExact ? 1 : 0.5));
        }

        if (first == 0)
            return;
        var isEmpty = true;
        foreach (var record in Stream(search.RunAsync(skip, first, StopToken), plan.Query))
        {
            isEmpty = false;
            Warn(search);
            WriteObject(record);
        }

        Warn(search);
        if (isEmpty && skip == 0)
            WarnOfUnknownTypes();
    }

    private void Warn(HubSearch search)
    {
        foreach (var remark in search.TakeRemarks())
            WriteWarning(remark);
    }

    // The hub finds nothing of a type that it does not know, and says nothing.
    private void WarnOfUnknownTypes()
    {
        if (ResourceType.Length == 0 || Using.Vocabularies.Read("resourcetypes", "") is not { Count: > 0 } terms)
            return;
        var known = terms.Select(term => term.Id).ToList();
        foreach (var type in ResourceType.Except(known, StringComparer.Ordinal))
            WriteWarning($"The hub knows no resource type '{type}'{(Nearest.Of(type, known) is { } near ? $"; the nearest is {near}" : "")}. Tab after -ResourceType shows all.");
    }

    private void SearchMirror(SearchPlan plan, long skip, long? first)
    {
        var query = plan.ToMirror();
        using var search = Ask(() => MirrorSearch.Open(GetUnresolvedProviderPathFromPSPath(Mirror)), plan);
        if (PagingParameters.IncludeTotalCount)
            WriteObject(PagingParameters.NewTotalCount((ulong)Ask(() => search.Count(query), plan), 1));
        foreach (var hit in Ask(() => search.Read(query, skip, first), plan))
            WriteObject(HubRecord.Read(hit.Json, hit.Kind));
    }

    private T Ask<T>(Func<T> question, SearchPlan plan)
    {
        try
        {
            return question();
        }
        catch (FormatException fault)
        {
            ThrowTerminatingError(ModuleError.Create(ErrorIds.InvalidQuery, ErrorCategory.InvalidArgument, fault.Message, "Change the query; about_KnowledgeHub_Offline says what a mirror can answer.", plan.Query, fault));
            throw; // not reached: the line above throws
        }
        catch (MirrorException fault)
        {
            ThrowTerminatingError(HubErrorRecord.From(fault, Mirror));
            throw; // not reached: the line above throws
        }
    }

    // The hub answers a query that it cannot parse with other records, and says nothing.
    private void CheckQuery(SearchPlan plan)
    {
        if (plan.Query is { } query && QuerySyntax.Check(query) is { } problem)
        {
            ThrowTerminatingError(ModuleError.Create(
                ErrorIds.InvalidQuery,
                ErrorCategory.InvalidArgument,
                $"The hub would not understand the query '{query}': {problem.Message}",
                "Correct the query, or put it into quotation marks to look for the words.",
                query));
        }

        if (ResourceType.FirstOrDefault(type => type.IndexOfAny(['"', '\\']) >= 0) is { } wrong)
        {
            ThrowTerminatingError(ModuleError.Create(
                ErrorIds.InvalidParameter, ErrorCategory.InvalidArgument, $"'{wrong}' is no id of a resource type.", "Give an id such as dataset; Tab shows them.", wrong));
        }
    }

    private BoundingBox? ReadBbox()
    {
        if (Bbox is null)
            return null;
        var text = string.Join(",", Bbox);
        if (!BoundingBox.TryParse(text, out var box, out var problem))
        {
            ThrowTerminatingError(ModuleError.Create(
                ErrorIds.InvalidBbox, ErrorCategory.InvalidArgument, problem, "The order is west, south, east, north; were longitude and latitude swapped?", text));
        }

        return box;
    }
}
