using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>The places of a record.</summary>
internal static class LocationSchema
{
    private const string Empty = "At least one of ['geometry', 'place',                 identifiers', 'description'] must be present.";

    public static FieldRule Of(HubProfile profile)
    {
        var feature = new ObjectRule { Check = one => one.Count == 0 && profile == HubProfile.N ? ("locations", Empty) : null }
            .With("geometry", new GeometryRule(profile))
            .With("place", new TextRule())
            .With("identifiers", new ListRule(IdentifierSchema.Entry("location", profile, new ObjectRule())))
            .With("description", new TextRule());
        var places = new ObjectRule().With("features", new ListRule(feature));
        return profile == HubProfile.N ? new WholeRule(places) : places;
    }
}
