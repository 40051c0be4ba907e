namespace KnowledgeHub.Manifests;

/// <summary>A position on the globe, WGS84.</summary>
/// <param name="Longitude">Degrees east, from -180 to 180.</param>
/// <param name="Latitude">Degrees north, from -90 to 90.</param>
/// <param name="Height">Metres; <c>null</c> when not given.</param>
public readonly record struct Position(double Longitude, double Latitude, double? Height = null);
