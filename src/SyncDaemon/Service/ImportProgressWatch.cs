using KnowledgeHub.Import;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Notes how far an import is; a new phase is told at once, the rest when somebody asks.</summary>
internal sealed class ImportProgressWatch(ServiceState state, string import) : IProgress<ImportProgress>
{
    private ImportPhase? _told;

    public void Report(ImportProgress value)
    {
        var isNews = value.Phase != _told;
        _told = value.Phase;
        state.ChangeImport(import, situation => situation with { Progress = value }, isNews);
    }
}
