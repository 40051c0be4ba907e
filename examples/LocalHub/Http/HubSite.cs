namespace KnowledgeHub.LocalHub;

/// <summary>What every endpoint needs: the contents, the options, the vocabularies and the address.</summary>
internal sealed record HubSite(LocalHubOptions Options, HubState State, SiteUrls Urls, Presigner Presigner)
{
    public HubProfile Profile => Options.Profile;

    public HubLine Line => HubLine.Of(Options.Profile);

    public DoiRules Dois => new(Options.DoiPrefix, Line);

    public Vocabularies Vocabularies => State.Vocabularies;
}
