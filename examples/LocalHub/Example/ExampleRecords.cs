using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Fills a hub with records a GEO user recognises; <c>data/example-records.json</c> says which.</summary>
internal static class ExampleRecords
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static void Publish(HubState state, HubProfile profile)
    {
        using var document = EmbeddedData.Json("example-records.json");
        var examples = document.RootElement.Deserialize<List<ExampleRecord>>(Options) ?? [];
        var resources = examples.Where(example => example.Package is not null).ToLookup(example => example.Package, example => example.Id);
        foreach (var example in examples)
        {
            var seed = Seed(profile == HubProfile.N ? WithoutGeoFields(example) : example, example.Kind == "package" ? [.. resources[example.Id]] : example.Package is null ? [] : [example.Package]);
            if (example.VersionOf is null)
                state.PublishRecord(seed);
            else
                state.PublishNewVersion(example.VersionOf, seed);
        }
    }

    // Newer hubs do not know the fields of the GEO hub's own, and would refuse them in every change.
    private static ExampleRecord WithoutGeoFields(ExampleRecord example) => example with { Activity = null, Audiences = [], Priorities = [] };

    private static RecordSeed Seed(ExampleRecord example, IReadOnlyList<string> related) => new()
    {
        Id = example.Id,
        Kind = RecordKinds.All.First(kind => kind.ParentType() == example.Kind),
        Title = example.Title,
        Metadata = ExampleMetadata.Of(example),
        Created = example.Created,
        Doi = example.Doi,
        Files = [.. example.Files.Select(file => FileSeed.FromBytes(file.Key, ExampleContent.Make(file)))],
        Restricted = example.Access == "restricted",
        FilesRestricted = example.Access == "files-restricted",
        EmbargoUntil = example.EmbargoUntil,
        EmbargoReason = example.EmbargoReason,
        RelatedIds = related,
    };
}
