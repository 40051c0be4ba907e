using System.Text.Json;

namespace KnowledgeHub.Mirror;

/// <summary>How far the scrub of a mirror is in its cycle.</summary>
/// <param name="Parts">Parts of a cycle.</param>
/// <param name="Done">Parts seen in this cycle.</param>
/// <param name="Began">When the cycle began.</param>
/// <param name="Ended">When the last part was done.</param>
/// <param name="Completed">When all of the mirror had last been seen; <c>null</c> before the first cycle's end.</param>
public sealed record ScrubState(int Parts, int Done, DateTimeOffset Began, DateTimeOffset Ended, DateTimeOffset? Completed)
{
    internal const string Setting = "scrub";

    internal static ScrubState? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, MirrorJson.Default.ScrubState);
        }
        catch (JsonException)
        {
            // Nothing depends on it but which part comes next, and the first is as good as any.
            return null;
        }
    }

    internal string Write() => JsonSerializer.Serialize(this, MirrorJson.Default.ScrubState);
}
