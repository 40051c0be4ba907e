namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Events as they are written.</summary>
internal static class ServiceEvents
{
    /// <summary>All of them, as written.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<ServiceEvent>().Select(ToText)];

    public static string ToText(this ServiceEvent kind) => kind switch
    {
        ServiceEvent.ItemsFailing => "items-failing",
        ServiceEvent.Stale => "stale",
        ServiceEvent.NeedsApproval => "needs-approval",
        ServiceEvent.Damaged => "damaged",
        ServiceEvent.ImportFailed => "import-failed",
        ServiceEvent.ConfigRefused => "config-refused",
        _ => "failed",
    };

    public static ServiceEvent? TryParse(string text) =>
        Enum.GetValues<ServiceEvent>().Cast<ServiceEvent?>().FirstOrDefault(kind => string.Equals(kind!.Value.ToText(), text, StringComparison.OrdinalIgnoreCase)); // not null: of values
}
