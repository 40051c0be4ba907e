using System.Text.Json.Nodes;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>What a service says of itself as JSON; <see cref="StatusReport"/> reads it.</summary>
internal static class ServiceJson
{
    public static JsonObject Of(ServiceReport service) => new()
    {
        ["state"] = service.State,
        ["process"] = service.Process,
        ["machine"] = service.Machine,
        ["version"] = service.Version,
        ["started"] = service.Started,
        ["written"] = service.Written,
        ["config"] = service.Config,
        ["configSince"] = service.ConfigSince,
        ["configProblems"] = new JsonArray([.. service.ConfigProblems]),
        ["endpointProblem"] = service.EndpointProblem,
        ["events"] = JsonLine.Each(service.Events, open => new JsonObject
        {
            ["event"] = open.Event, ["mirror"] = open.Mirror, ["hub"] = open.Hub, ["since"] = open.Since, ["message"] = open.Message,
        }),
        ["hubs"] = JsonLine.Each(service.Hubs, hub => new JsonObject
        {
            ["name"] = hub.Name,
            ["requests"] = hub.Requests,
            ["connectionsInUse"] = hub.ConnectionsInUse,
            ["connectionsAllowed"] = hub.ConnectionsAllowed,
            ["waitingUntil"] = hub.WaitingUntil,
        }),
    };

    public static JsonObject Of(ActivityReport activity) => new()
    {
        ["work"] = activity.Work,
        ["since"] = activity.Since,
        ["phase"] = activity.Phase,
        ["recordsSeen"] = activity.RecordsSeen,
        ["recordsTotal"] = activity.RecordsTotal,
        ["filesDone"] = activity.FilesDone,
        ["filesTotal"] = activity.FilesTotal,
        ["bytesDone"] = activity.BytesDone,
        ["bytesTotal"] = activity.BytesTotal,
        ["failed"] = activity.Failed,
        ["waiting"] = activity.Waiting,
    };

    public static JsonObject Of(InboxReport inbox) => new()
    {
        ["name"] = inbox.Name,
        ["hub"] = inbox.Hub,
        ["folder"] = inbox.Folder,
        ["nextRun"] = inbox.NextRun,
        ["lastLook"] = inbox.LastLook,
        ["waiting"] = inbox.Waiting,
        ["trouble"] = inbox.Trouble,
        ["activity"] = inbox.Activity is { } activity ? Of(activity) : null,
        ["last"] = inbox.Last is { } last ? Of(last) : null,
    };

    private static JsonObject Of(ImportActivity activity) => new()
    {
        ["since"] = activity.Since,
        ["phase"] = activity.Phase,
        ["rowsDone"] = activity.RowsDone,
        ["rowsTotal"] = activity.RowsTotal,
        ["failed"] = activity.Failed,
        ["bytesDone"] = activity.BytesDone,
        ["bytesTotal"] = activity.BytesTotal,
    };

    private static JsonObject Of(LastImport last) => new()
    {
        ["manifest"] = last.Manifest,
        ["outcome"] = last.Outcome,
        ["ended"] = last.Ended,
        ["rows"] = last.Rows,
        ["failed"] = last.Failed,
        ["movedTo"] = last.MovedTo,
        ["message"] = last.Message,
    };
}
