using System.Text.Json;
using KnowledgeHub.Model;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Reads one entry of <c>Service.Notify</c>.</summary>
internal static class NotificationReader
{
    public static NotificationConfig? Read(ConfigSection parent, ConfigNode node)
    {
        if (node.Kind != JsonValueKind.Object)
            return parent.Wrong<NotificationConfig>(node, "a section", "{ \"On\": [\"failed\"], \"Webhook\": \"https://…\" }");

        var section = parent.Inside(node);
        var on = On(section);
        var webhook = section.Text("Webhook", "\"https://chat.example.org/hook\"");
        var command = section.Texts("Command", "[\"/usr/local/bin/tell\", \"--quietly\"]");
        section.Close();
        if (on.Count == 0 && section.Find("On") is null or { Elements.Count: 0 })
            section.Report("On", $"Say of which events: {string.Join(", ", ServiceEvents.Names)}.");
        if ((webhook is null) == (command is null or { Count: 0 }))
        {
            section.Report("Expected exactly one of Webhook and Command.");
            return null;
        }

        var address = webhook is null ? null : Address(section, webhook);
        if (command is [var program, ..] && !File.Exists(program))
            section.Report("Command", $"There is no program {program}; write its absolute path as the first element.");

        return address is null && webhook is not null ? null : new NotificationConfig(on, address, command ?? []);
    }

    private static List<ServiceEvent> On(ConfigSection section)
    {
        var events = new List<ServiceEvent>();
        foreach (var element in section.List("On", "[\"failed\", \"stale\"]") ?? [])
        {
            if (element.Kind == JsonValueKind.String && ServiceEvents.TryParse(element.Text) is { } kind)
                events.Add(kind);
            else
                section.Wrong<ServiceEvent>(element, "an event", Nearest.Of(element.Text, ServiceEvents.Names) ?? string.Join(", ", ServiceEvents.Names));
        }

        return events;
    }

    // The address is never repeated: with many services it is all that a stranger needs.
    private static Uri? Address(ConfigSection section, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
            return address;

        section.Report("Webhook", "Expected an address that begins with https:// (http:// only on this machine).");
        return null;
    }
}
