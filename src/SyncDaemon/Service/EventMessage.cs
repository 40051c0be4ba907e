using System.Text;
using System.Text.Json.Nodes;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What somebody is told of an event.</summary>
/// <param name="Event">The event.</param>
/// <param name="Ended">When it was over; <c>null</c> when it has just begun.</param>
internal sealed record EventMessage(OpenEvent Event, DateTimeOffset? Ended)
{
    public string State => Ended is null ? "began" : "over";

    /// <summary>One sentence; as <c>text</c> it is what chat services show.</summary>
    public string Text => Ended is null
        ? $"khsync on {Environment.MachineName}: {Subject} {Event.Kind.ToText()}: {Event.Message}"
        : $"khsync on {Environment.MachineName}: {Subject} {Event.Kind.ToText()} is over.";

    private string Subject => Event.Subject.Length == 0 ? "" : $"{Event.Subject}:";

    public byte[] ToJson() => Encoding.UTF8.GetBytes(JsonLine.Document(new JsonObject
    {
        ["text"] = Text,
        ["event"] = Event.Kind.ToText(),
        ["state"] = State,
        ["mirror"] = Event.Mirror,
        ["hub"] = Event.Hub,
        ["machine"] = Environment.MachineName,
        ["since"] = TimeText.Iso(Event.Since),
        ["ended"] = TimeText.Iso(Ended),
        ["message"] = Event.Message,
    }));
}
