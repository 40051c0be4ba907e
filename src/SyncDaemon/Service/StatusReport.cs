using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What a service says of itself in <c>status.json</c>, for whoever reads it from outside.</summary>
internal sealed partial record StatusReport(ServiceReport Service, IReadOnlyList<MirrorReport?>? Mirrors)
{
    /// <summary>Reads it; <c>null</c> when there is none, or nothing to be made of it.</summary>
    public static StatusReport? TryRead(string file)
    {
        try
        {
            var report = JsonSerializer.Deserialize(File.ReadAllBytes(file), StatusJson.Default.StatusReport);

            return report?.Service is null ? null : report with { Service = IsAlive(report.Service) ? report.Service : report.Service with { State = "not-running" } };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            // It only adds to what the mirrors say themselves.
            return null;
        }
    }

    /// <summary>What is known of the watched folders.</summary>
    public IReadOnlyList<InboxReport?> Imports { get; init => field = value ?? []; } = []; // generated code hands on what is missing as null

    /// <summary>A watched folder as a running service knows it; <c>null</c> when none runs.</summary>
    public InboxReport? OfImport(string import) =>
        Service.State is "running" or "starting" or "stopping" ? Imports.FirstOrDefault(known => string.Equals(known?.Name, import, StringComparison.OrdinalIgnoreCase)) : null;

    public MirrorReport? Of(string? mirror) =>
        Service.State is "running" or "starting" or "stopping" && mirror is not null
            ? Mirrors?.FirstOrDefault(known => string.Equals(known?.Name, mirror, StringComparison.OrdinalIgnoreCase))
            : null;

    private static bool IsAlive(ServiceReport service)
    {
        if (service.State == "stopped" || service.Machine != Environment.MachineName)
            return true;
        try
        {
            using var process = Process.GetProcessById(service.Process);

            return !process.HasExited;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return fault is Win32Exception;
        }
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict)]
    [JsonSerializable(typeof(StatusReport))]
    private sealed partial class StatusJson : JsonSerializerContext;
}
