using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Discards the draft of one row, unless it is published by now or somebody else has worked on it.</summary>
internal sealed class RowUndo(HubClient hub, ImportJournal journal)
{
    /// <summary>Discards it.</summary>
    /// <param name="row">What the journal knows of its row.</param>
    /// <param name="result">What is to become of it; it names the draft.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What has become of it.</returns>
    /// <exception cref="HubUnauthorizedException">The hub does not accept the token.</exception>
    public async Task<UndoneRow> RunAsync(JournalRow row, UndoneRow result, CancellationToken cancellationToken)
    {
        var id = result.RecordId!; // what is to be discarded has one
        try
        {
            // A publication by hand since then ends the draft; what is published is never touched.
            var draft = await hub.Drafts.GetAsync(row.Kind, id, cancellationToken).ConfigureAwait(false);
            if (draft.IsPublished && row.Action != ImportAction.Update)
                return result with { Status = UndoStatus.Published };
            if (await FindChangeAsync(row, draft, cancellationToken).ConfigureAwait(false) is { } change)
                return result with { Status = UndoStatus.ChangedSince, Error = change };
            if (!draft.IsPublished)
                draft = await LeavePackagesAsync(row.Kind, draft, cancellationToken).ConfigureAwait(false);
            if (row.Action == ImportAction.Update)
                await journal.BeginDiscardAsync(row.Key).ConfigureAwait(false);
            await hub.Drafts.DiscardAsync(draft, draft.RevisionId, cancellationToken).ConfigureAwait(false);

            return result;
        }
        catch (RecordNotFoundException)
        {
            return result with { Status = await IsPublishedAsync(row.Kind, id, cancellationToken).ConfigureAwait(false) ? UndoStatus.Published : UndoStatus.Gone };
        }
        catch (HubException fault) when (fault is not HubUnauthorizedException)
        {
            return result with { Status = UndoStatus.Failed, Error = fault.Message };
        }
    }

    // What somebody else has made of the draft since the import last changed it; null when nothing.
    private async Task<string?> FindChangeAsync(JournalRow row, HubRecord draft, CancellationToken cancellationToken)
    {
        if (row.Mark is null)
            return null;
        if (!DraftMark.Is(row.Mark, draft))
            return $"It was changed{(draft.Updated is { } updated ? $" at {updated.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "")}, after the import had last changed it.";

        // Uploads do not move the draft's revision. What an edit does to the files of a published record is thrown away anyhow.
        if (draft.IsPublished || !draft.TakesFiles)
            return null;
        var files = await hub.DraftFiles.ListAsync(row.Kind, draft.Id, cancellationToken).ConfigureAwait(false);

        return files.FirstOrDefault(file => !row.Files.Any(own => IsSame(own, file))) is { } other ? $"Its file '{other.Key}' is not one that the import uploaded." : null;
    }

    private static bool IsSame(JournalFile own, HubFile file) =>
        TidiedText.IsSame(own.RemoteKey, file.Key) && (own.Checksum is null || file.Checksum is null || own.Checksum == file.Checksum);

    // So that no package goes on naming a draft that is gone.
    private async Task<HubRecord> LeavePackagesAsync(RecordKind kind, HubRecord draft, CancellationToken cancellationToken)
    {
        var packages = draft.Document.Object("relationship").Objects("packages").Select(package => package.Text("id")).OfType<string>().Distinct().ToList();
        if (kind != RecordKind.Resource || packages.Count == 0)
            return draft;
        foreach (var package in packages)
        {
            try
            {
                await hub.Packages.RemoveResourcesAsync(package, [draft.Id], cancellationToken).ConfigureAwait(false);
            }
            catch (HubException fault) when (fault is RecordNotFoundException or HubForbiddenException or HubRequestException || (int?)fault.Status == 500)
            {
                // The package is published, gone or somebody else's by now; whether the draft may go is for the hub to say.
            }
        }

        return await hub.Drafts.GetAsync(kind, draft.Id, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsPublishedAsync(RecordKind kind, string id, CancellationToken cancellationToken)
    {
        try
        {
            await hub.Records.GetAsync(kind, id, cancellationToken).ConfigureAwait(false);

            return true;
        }
        catch (HubException fault) when (fault is RecordNotFoundException or RecordGoneException)
        {
            return false;
        }
    }
}
