using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KnowledgeHub.Client;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Commands;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Completion;

/// <summary>Completes the keys of the files of the record or draft that the line names.</summary>
public sealed class FileKeyCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var given = (fakeBoundParameters?["Id"] ?? fakeBoundParameters?["RecordId"] ?? fakeBoundParameters?["DraftId"]) is PSObject wrapped
            ? wrapped.BaseObject
            : fakeBoundParameters?["Id"];
        if (given is null || fakeBoundParameters is null || CompletionConnection.Find(fakeBoundParameters) is not { } connection)
            return [];

        var identity = given is HubRecord record ? new RecordIdentity(record) : new RecordIdentity($"{given}");
        var isDraft = commandName.IndexOf("Draft", StringComparison.OrdinalIgnoreCase) >= 0;
        using var limit = new CancellationTokenSource(Budget);
        try
        {
            var files = PipelineWait.For(Task.Run(() => ListAsync(connection.Client, identity, isDraft, limit.Token), limit.Token));

            return Completions.Of(files.Select(file => (file.Key, $"{file.Key}, {Files.SizeText.Of(file.SizeBytes ?? 0)}")), wordToComplete ?? "");
        }
        catch (Exception fault) when (fault is HubException or Errors.KhModuleException or OperationCanceledException)
        {
            // Completion never complains; the cmdlet will.
            return [];
        }
    }

    private static async Task<IReadOnlyList<HubFile>> ListAsync(HubClient hub, RecordIdentity identity, bool isDraft, CancellationToken cancellationToken)
    {
        var record = await RecordResolver.ResolveAsync(hub, identity, kind: null, cancellationToken).ConfigureAwait(false);

        return isDraft
            ? await hub.DraftFiles.ListAsync(record.Kind, record.Id, cancellationToken).ConfigureAwait(false)
            : await hub.Files.GetAllAsync(record.Kind, record.Id, cancellationToken).ConfigureAwait(false);
    }
}
