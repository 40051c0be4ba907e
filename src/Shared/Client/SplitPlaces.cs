using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Makes places of one area each of places of several: some hubs know no geometry of several areas, and drop all places of a record for one. Pure.</summary>
internal static class SplitPlaces
{
    private const string Several = "MultiPolygon";

    /// <summary>Whether the hub has refused a geometry of several areas.</summary>
    public static bool IsRefused(HubRecord saved) => saved.Errors.Any(error =>
        error.Field.StartsWith("metadata.locations", StringComparison.Ordinal) && error.Messages.Any(message => message.Contains(Several, StringComparison.Ordinal)));

    /// <summary>The document with each area as a place of its own; <c>null</c> when no place has several.</summary>
    public static byte[]? Of(byte[] json)
    {
        if (json.AsSpan().IndexOf("MultiPolygon"u8) < 0)
            return null;
        var document = PlainJson.ReadObject(json);
        var metadata = document.Object("metadata");
        var places = metadata.Object("locations").List("features").ToList();
        var split = places.SelectMany(Split).ToList();

        return split.Count == 0 || split.SequenceEqual(places)
            ? null
            : PlainJsonWriter.Write(With(document, "metadata", With(metadata, "locations", With(metadata.Object("locations"), "features", split))), indented: false);
    }

    private static IEnumerable<object?> Split(object? place) =>
        place is IReadOnlyDictionary<string, object?> members && members.Object("geometry") is var geometry && geometry.Text("type") == Several
            ? geometry.List("coordinates").Select(area => (object?)With(members, "geometry", With(With(geometry, "type", "Polygon"), "coordinates", area)))
            : [place];

    private static Dictionary<string, object?> With(IReadOnlyDictionary<string, object?> members, string name, object? value)
    {
        var copy = members.ToDictionary(member => member.Key, member => member.Value);
        copy[name] = value;

        return copy;
    }
}
