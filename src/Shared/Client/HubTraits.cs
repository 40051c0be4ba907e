using System.Collections.Concurrent;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>
/// How a hub differs from others, each found once from its answers: nobody asks which line of the software it runs. <c>null</c> where no answer
/// has told yet. Safe for use from several threads.
/// </summary>
internal sealed class HubTraits : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly ConcurrentDictionary<RecordKind, bool> _kinds = new();
    private bool? _isTokenAccepted;

    /// <summary>Asks the hub whether it accepts the token; <c>null</c> when it cannot tell.</summary>
    public Func<CancellationToken, Task<bool?>>? AskForToken { get; set; }

    /// <summary>Whether it takes several areas as one geometry; some take each only as a place of its own.</summary>
    public bool? TakesMultiPolygons { get; set; }

    /// <summary>Whether it has a collection of a kind of record.</summary>
    public bool? HasKind(RecordKind kind) => _kinds.TryGetValue(kind, out var has) ? has : null;

    /// <summary>Notes whether it has a collection of a kind of record.</summary>
    public void NoteKind(RecordKind kind, bool has) => _kinds[kind] = has;

    /// <summary>
    /// What a refused change means: some hubs say so of a token that they do not accept, others treat whoever sends it as anybody and refuse
    /// the change like any that needs a right.
    /// </summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="what">What was asked for.</param>
    /// <param name="hasToken">Whether a token was sent.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<HubException> JudgeAsync(HubForbiddenException refusal, string what, bool hasToken, CancellationToken cancellationToken)
    {
        if (!hasToken)
            return new HubUnauthorizedException($"{what} was refused: it needs a token.") { Status = refusal.Status, RequestId = refusal.RequestId };

        return await IsTokenAcceptedAsync(cancellationToken).ConfigureAwait(false)
            ? refusal
            : new HubUnauthorizedException($"{what} was refused: the hub does not accept the token.") { Status = refusal.Status, RequestId = refusal.RequestId };
    }

    public void Dispose() => _asking.Dispose();

    private async Task<bool> IsTokenAcceptedAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _isTokenAccepted ??= AskForToken is null || await AskForToken(cancellationToken).ConfigureAwait(false) != false;
        }
        catch (HubException)
        {
            // It is asked again after the next refusal.
            return true;
        }
        finally
        {
            _asking.Release();
        }
    }
}
