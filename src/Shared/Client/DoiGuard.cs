using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>
/// Keeps the DOIs of other records where they are. A hub stores a DOI that another record holds with the draft that names it, and complains;
/// when that draft is discarded, the hub releases the DOI, and the rightful record can never be edited again. So it is taken off the draft first.
/// </summary>
internal sealed class DoiGuard(HubTransport transport, HubRoutes routes, HubAnswers answers)
{
    private const string Field = "pids";

    /// <summary>Takes a DOI that the hub complained about off a draft again; the complaint stays with the draft.</summary>
    public async Task<HubRecord> AfterSaveAsync(HubRecord draft, CancellationToken cancellationToken)
    {
        if (draft.Doi is null or "" || !draft.Errors.Any(problem => problem.Field == Field || problem.Field.StartsWith(Field + ".", StringComparison.Ordinal)))
            return draft;
        try
        {
            return (await DetachAsync(draft, cancellationToken).ConfigureAwait(false)).WithErrors(draft.Errors);
        }
        catch (HubException fault) when (fault is not HubUnauthorizedException)
        {
            // The draft is there, and whoever asked for it must learn its id.
            return draft.WithErrors([.. draft.Errors, new DraftProblem(Field, [$"The DOI {draft.Doi} could not be taken off the draft again: {fault.Message}"])]);
        }
    }

    /// <summary>Takes a DOI that would be released with a draft off it: all but one that the hub reserved for the draft, and that of the record it edits.</summary>
    /// <returns>The draft as it is then.</returns>
    public async Task<HubRecord> DetachAsync(HubRecord draft, CancellationToken cancellationToken)
    {
        if (!MayRelease(draft))
            return draft;
        var doi = draft.Doi!; // otherwise there is nothing to release
        byte[] own = "{}"u8.ToArray();
        if (draft.IsPublished)
        {
            var record = await transport.GetAsync($"Record {draft.Id}", routes.Record(draft.Kind, draft.Id), answers.Record(draft.Kind), cancellationToken).ConfigureAwait(false);
            if (string.Equals(record.Doi, doi, StringComparison.OrdinalIgnoreCase))
                return draft;
            own = PidsOf(record);
        }

        var document = DraftDocument.ToSend(draft.ToUtf8());

        // Nothing but the identifiers is to change, should the draft stay after all.
        var call = HubCall.Put($"The removal of the DOI {doi} from draft {draft.Id}", routes.Draft(draft.Kind, draft.Id), WithPids(document, own)) with { ExpectedRevision = draft.RevisionId };

        return await transport.SettleAsync(
            token => transport.SendOnceAsync(call, answers.Record(draft.Kind), token),
            async (_, token) => await transport.GetAsync($"Draft {draft.Id}", routes.Draft(draft.Kind, draft.Id), answers.Record(draft.Kind), token).ConfigureAwait(false) is var now && now.Doi != doi
                ? now
                : null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a draft names a DOI that would be released with it.</summary>
    public static bool MayRelease(HubRecord draft) => draft.Doi is { Length: > 0 } doi && !IsReservedFor(draft, doi);

    private static bool IsReservedFor(HubRecord draft, string doi) =>
        draft.Document.Object("pids").Object("doi").Text("provider") != "external" && doi.EndsWith("/" + draft.Id, StringComparison.OrdinalIgnoreCase);

    private static byte[] PidsOf(HubRecord record)
    {
        using var document = JsonText.Parse(record.ToUtf8());

        return document.RootElement.TryGetProperty("pids"u8, out var pids) ? JsonText.Write(writer => JsonText.Keep(writer, pids)) : "{}"u8.ToArray();
    }

    private static byte[] WithPids(byte[] document, byte[] pids)
    {
        using var parsed = JsonText.Parse(document);

        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var member in parsed.RootElement.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                JsonText.Keep(writer, member.Value);
            }

            writer.WritePropertyName("pids");
            writer.WriteRawValue(pids);
            writer.WriteEndObject();
        });
    }
}
