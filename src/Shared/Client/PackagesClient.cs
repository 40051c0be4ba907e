using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Operations related to the resources of packages. A published package is frozen: its resources change in the draft of a new version only.</summary>
public sealed class PackagesClient
{
    /// <summary>How many resources one call may name.</summary>
    public const int MostResources = 100;

    private readonly HubTransport _transport;
    private readonly HubRoutes _routes;
    private readonly HubAnswers _answers;

    internal PackagesClient(HubTransport transport, HubRoutes routes, HubAnswers answers)
    {
        _transport = transport;
        _routes = routes;
        _answers = answers;
    }

    /// <summary>
    /// Lets a package manage resources, which its draft can then take while they are drafts. The hub does not say which it refused, such as those
    /// that another package manages.
    /// </summary>
    /// <exception cref="RecordNotFoundException">There is no such package or resource.</exception>
    /// <exception cref="HubForbiddenException">The caller may not change the package.</exception>
    public Task AssociateAsync(string package, IReadOnlyCollection<string> resources, CancellationToken cancellationToken = default)
    {
        var call = HubCall.Post($"The association with package {package}", _routes.Associate(package), Body("records", resources));

        // The hub passes over what is associated already.
        return _transport.RetryAsync(token => _transport.SendOnceAsync(call, HubAnswers.Nothing, token), cancellationToken);
    }

    /// <summary>Adds resources to a package's draft.</summary>
    /// <returns>What the hub did not take, with its reasons; the others are added.</returns>
    /// <exception cref="RecordNotFoundException">There is no such draft or resource.</exception>
    /// <exception cref="HubForbiddenException">The caller may not change the package.</exception>
    public Task<IReadOnlyList<PackageProblem>> AddResourcesAsync(string package, IReadOnlyCollection<string> resources, CancellationToken cancellationToken = default) =>
        _transport.SettleAsync(
            token => _transport.SendOnceAsync(
                HubCall.Post($"The addition to package {package}", _routes.PackageResources(package), Body("resources", resources)), HubAnswers.PackageProblems, token),
            async (_, token) => await ListResourcesAsync(package, token).ConfigureAwait(false) is var there && resources.All(there.Contains) ? [] : null,
            cancellationToken);

    /// <summary>Takes resources out of a package's draft.</summary>
    /// <returns>What the hub did not take out, with its reasons.</returns>
    /// <exception cref="RecordNotFoundException">There is no such draft or resource.</exception>
    /// <exception cref="HubForbiddenException">The caller may not change the package.</exception>
    public Task<IReadOnlyList<PackageProblem>> RemoveResourcesAsync(string package, IReadOnlyCollection<string> resources, CancellationToken cancellationToken = default) =>
        _transport.SettleAsync(
            token => _transport.SendOnceAsync(
                HubCall.Delete($"The removal from package {package}", _routes.PackageResources(package)) with { Json = Body("resources", resources) }, HubAnswers.PackageProblems, token),
            async (_, token) => await ListResourcesAsync(package, token).ConfigureAwait(false) is var there && !resources.Any(there.Contains) ? [] : null,
            cancellationToken);

    /// <summary>Lists the ids of the resources in a package's draft, as they are now: a search would lag behind.</summary>
    /// <exception cref="RecordNotFoundException">There is no such draft.</exception>
    public async Task<IReadOnlyCollection<string>> ListResourcesAsync(string package, CancellationToken cancellationToken = default)
    {
        var draft = await _transport.GetAsync($"The draft of package {package}", _routes.Draft(RecordKind.Package, package), _answers.Record(RecordKind.Package), cancellationToken).ConfigureAwait(false);

        return [.. draft.Document.Object("relationship").Objects("resources").Select(resource => resource.Text("id")).OfType<string>()];
    }

    private static byte[] Body(string name, IReadOnlyCollection<string> ids) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
