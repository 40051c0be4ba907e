using KnowledgeHub.Harvest;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Notes how far a harvest is; a new phase or a pause of the hub is told at once, the rest when somebody asks.</summary>
internal sealed class HarvestWatch(ServiceState state, string mirror) : IProgress<HarvestProgress>
{
    private HarvestProgress? _told;

    public void Report(HarvestProgress value)
    {
        var isNews = value.Phase != _told?.Phase || value.Waiting is null != _told?.Waiting is null;
        if (isNews)
        {
            _told = value;
            state.Change(mirror, Note);
        }
        else
        {
            state.ChangeQuietly(mirror, Note);
        }

        MirrorSituation Note(MirrorSituation situation) =>
            situation.Activity is { } activity ? situation with { Activity = activity with { Harvest = value } } : situation;
    }
}
