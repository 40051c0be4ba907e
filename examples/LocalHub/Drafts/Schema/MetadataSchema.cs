using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>What the hub takes as metadata, for each kind of record and each line of its software.</summary>
internal static class MetadataSchema
{
    private const string NoDate = "Please provide a valid date or interval.";

    private static readonly ConcurrentDictionary<(RecordKind, HubProfile), ObjectRule> Made = new();

    private static readonly TextRule Text = new();

    private static readonly TextRule Title = new() { Shortest = 3 };

    private static readonly TextRule Date = new() { Check = text => Edtf.IsValid(text) ? null : NoDate };

    private static readonly TextRule NewerDate = new() { Check = text => Edtf.IsValid(text) || Edtf.IsSeasonOrOpen(text) ? null : NoDate };

    /// <summary>A reference to a term; the title the hub shows with it is no part of it.</summary>
    private static readonly ObjectRule Reference = new ObjectRule().Needs("id", Text).Ignores("title");

    public static ObjectRule Of(RecordKind kind, HubProfile profile) => Made.GetOrAdd((kind, profile), key => Make(key.Item1, key.Item2));

    private static ObjectRule Make(RecordKind kind, HubProfile profile)
    {
        var html = new TextRule { Shortest = 3, CountsTags = profile != HubProfile.N, Tidy = (profile == HubProfile.N ? HtmlCleaning.Newer : HtmlCleaning.Older).Clean };
        var people = new PersonSchema(profile, Reference);
        var schema = new ObjectRule()
            .Needs("title", Title)
            .Needs("creators", new ListRule(people.Creator) { Check = list => list.Count == 0 ? FieldRule.Required : null })
            .Needs("publication_date", profile == HubProfile.N ? NewerDate : Date)
            .With("contributors", new ListRule(people.Contributor))
            .With("additional_titles", new ListRule(new ObjectRule().Needs("title", Title).Needs("type", Reference).With("lang", Reference)))
            .With("description", html)
            .With("additional_descriptions", new ListRule(new ObjectRule().Needs("description", html).Needs("type", Reference).With("lang", Reference)))
            .With("publisher", Text)
            .With("version", profile == HubProfile.N ? new TextRule { Longest = 191 } : Text)
            .With("languages", new ListRule(Reference))
            .With("rights", new ListRule(RightsSchema.Entry))
            .With("subjects", new ListRule(SubjectSchema.Entry))
            .With("dates", new ListRule(new ObjectRule().Needs("date", Date).Needs("type", Reference).With("description", Text)))
            .With("identifiers", IdentifierSchema.ListOf("work", profile))
            .With("related_identifiers", new ListRule(Related(profile, html)))
            .With("sizes", new ListRule(NotBlank("Size")))
            .With("formats", new ListRule(NotBlank("Format")))
            .With("locations", LocationSchema.Of(profile))
            .With("funding", new ListRule(FundingSchema.Entry))
            .With("references", new ListRule(new ObjectRule().Needs("reference", Text).With("identifier", Text).With("scheme", Text)));
        return profile == HubProfile.N ? schema.Needs("resource_type", Reference).With("copyright", html) : WithOwnOf(schema, kind);
    }

    /// <summary>What only the GEO hub has.</summary>
    private static ObjectRule WithOwnOf(ObjectRule schema, RecordKind kind)
    {
        var place = new ObjectRule().Needs("launch_url", Text).Needs("vendor_contact", Text);
        schema
            .With("resource_type", Reference)
            .With("geo_work_programme_activity", Reference)
            .With("target_audiences", new ListRule(Reference))
            .With("engagement_priorities", new ListRule(Reference));
        return kind == RecordKind.MarketplaceItem ? schema.Needs("marketplace", place) : schema.With("marketplace", place);
    }

    private static ObjectRule Related(HubProfile profile, TextRule html)
    {
        var related = IdentifierSchema.Entry("work", profile, new ObjectRule().Needs("relation_type", Reference).With("resource_type", Reference));
        return profile == HubProfile.N ? related : related.With("title", Title).With("description", html);
    }

    private static TextRule NotBlank(string what) => new() { Check = text => text.Length == 0 ? $"{what} cannot be a blank string." : null };
}
