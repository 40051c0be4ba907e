using System.Collections.Concurrent;
using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Whether a package takes resources.</summary>
internal enum PackageState
{
    /// <summary>It has a draft that was never published.</summary>
    Open,

    /// <summary>It is published; its resources change in a new version only.</summary>
    Frozen,

    /// <summary>The token's owner may not see its draft.</summary>
    Forbidden,

    /// <summary>The hub has no such package.</summary>
    Missing,
}

/// <summary>A package that rows name.</summary>
/// <param name="State">Whether it takes resources.</param>
/// <param name="ParentId">The id by which the resources it manages refer to it; <c>null</c> when it takes none.</param>
internal sealed record KnownPackage(PackageState State, string? ParentId = null);

/// <summary>The packages that rows name, each asked for once in a run. Safe for use from several threads.</summary>
internal sealed class PackageDirectory(HubClient hub)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<KnownPackage>>> _found = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>The package of an id.</summary>
    public async Task<KnownPackage> GetAsync(string id, CancellationToken cancellationToken)
    {
        var found = _found.GetOrAdd(id, key => new Lazy<Task<KnownPackage>>(() => LookAsync(key, cancellationToken)));
        try
        {
            return await found.Value.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // What may pass is asked for again.
            _found.TryRemove(id, out _);
            throw;
        }
    }

    /// <summary>Takes turns at a package: the hub writes its whole draft anew for each resource, so of two at once one could be lost.</summary>
    public async Task<SemaphoreSlim> EnterAsync(string id, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(id, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);

        return gate;
    }

    private async Task<KnownPackage> LookAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var draft = await hub.Drafts.GetAsync(RecordKind.Package, id, cancellationToken).ConfigureAwait(false);

            // The draft that edits a published version shares its resources with it.
            return draft.IsPublished ? new KnownPackage(PackageState.Frozen) : new KnownPackage(PackageState.Open, draft.ParentId);
        }
        catch (HubForbiddenException)
        {
            return new KnownPackage(PackageState.Forbidden);
        }
        catch (RecordNotFoundException)
        {
            // There is no draft; the record says the rest.
        }

        try
        {
            await hub.Records.GetAsync(RecordKind.Package, id, cancellationToken).ConfigureAwait(false);

            return new KnownPackage(PackageState.Frozen);
        }
        catch (HubForbiddenException)
        {
            return new KnownPackage(PackageState.Forbidden);
        }
        catch (HubException fault) when (fault is RecordNotFoundException or RecordGoneException)
        {
            return new KnownPackage(PackageState.Missing);
        }
    }
}
