namespace KnowledgeHub.LocalHub;

/// <summary>
/// A route's path. <c>{}</c> stands for one segment, <c>{path}</c> for one or more, <c>{key}</c> for a file key, <c>{part}</c> for the number of a part of an upload, which only the newer line has.
/// </summary>
internal sealed class RoutePattern(string pattern)
{
    private const string Key = "{key}";
    private const string Path = "{path}";
    private const string Part = "{part}";

    private readonly string[] _segments = Split(pattern);

    /// <summary>The segments of a path as sent. The hub unescapes before it routes, so an escaped slash separates like any other.</summary>
    public static string[] SegmentsOf(string path) => [.. Split(path).SelectMany(segment => Uri.UnescapeDataString(segment).Split('/'))];

    /// <summary>What the placeholders stand for; <c>null</c> when the path is another one.</summary>
    public List<string>? Match(string[] segments, HubProfile profile)
    {
        // A key of the newer line may go over several segments, and a path of either.
        var more = segments.Length - _segments.Length;
        if (more < 0 || (more > 0 && !_segments.Contains(Path) && (profile == HubProfile.G || !_segments.Contains(Key))))
            return null;

        var values = new List<string>();
        var next = 0;
        foreach (var expected in _segments)
        {
            var count = expected is Key or Path ? more + 1 : 1;
            var value = string.Join('/', segments, next, count);
            next += count;
            if (!Fits(expected, value, profile))
                return null;
            if (expected.StartsWith('{'))
                values.Add(value);
        }

        return values;
    }

    private static bool Fits(string expected, string value, HubProfile profile) => expected switch
    {
        Key when profile == HubProfile.N => value.Length > 0 && value[0] != '/' && !value.Contains('\n', StringComparison.Ordinal),
        Part => profile == HubProfile.N && value.Length > 0 && value.All(char.IsAsciiDigit),
        "{}" or Path or Key => value.Length > 0,
        _ => expected == value,
    };

    private static string[] Split(string path) => path.TrimStart('/').Split('/');
}
