using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What the service must know after a restart and no mirror remembers: events that are going on, whom nobody could tell yet, and when sweeps were made.</summary>
internal sealed partial class ServiceMemory
{
    private readonly Lock _gate = new();
    private readonly string _file;
    private readonly ILogger<ServiceMemory> _log;
    private Content _content;

    public ServiceMemory(string folder, ILogger<ServiceMemory> log)
    {
        _file = Path.Combine(folder, "memory.json");
        _log = log;
        _content = Read();
    }

    public IReadOnlyCollection<OpenEvent> Events => _content.Events;

    public DateTimeOffset? Reconciled(string mirror) => _content.Reconciled.TryGetValue(mirror, out var when) ? when : null;

    /// <summary>Messages that somebody has not had yet, the oldest first.</summary>
    public IReadOnlyList<UntoldMessage> Untold => _content.Untold;

    /// <summary>Remembers an event and the messages that tell of it in one, so that no end of the process comes between.</summary>
    public void Add(OpenEvent open, IReadOnlyList<UntoldMessage> messages) =>
        Change(content => content with { Events = [.. content.Events, open], Untold = [.. content.Untold, .. messages] });

    public void Remove(OpenEvent open, IReadOnlyList<UntoldMessage> messages) =>
        Change(content => content with { Events = [.. content.Events.Where(known => known != open)], Untold = [.. content.Untold, .. messages] });

    public void Told(UntoldMessage message) => Change(content => content with { Untold = [.. content.Untold.Where(known => known != message)] });

    public void Remember(string mirror, DateTimeOffset? reconciled)
    {
        if (reconciled is { } when && Reconciled(mirror) != when)
            Change(content => content with { Reconciled = new(content.Reconciled) { [mirror] = when } });
    }

    private void Change(Func<Content, Content> change)
    {
        lock (_gate)
        {
            _content = change(_content);
            if (WholeFile.TryWrite(_file, JsonSerializer.SerializeToUtf8Bytes(_content, Json.Default.Content), isDurable: true) is { } problem)
                _log.NotWritten(_file, problem);
        }
    }

    private Content Read()
    {
        try
        {
            return File.Exists(_file) ? JsonSerializer.Deserialize(File.ReadAllBytes(_file), Json.Default.Content) ?? new Content() : new Content();
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            // What is lost is that somebody was told already: they are told once more.
            _log.Warning($"{_file} cannot be read and is begun anew: {fault.Message}");
            return new Content();
        }
    }

    // An older version's file lacks what it did not remember yet, and generated code hands that on as null.
    internal sealed record Content
    {
        public IReadOnlyList<OpenEvent> Events { get; init => field = value ?? []; } = [];

        public IReadOnlyList<UntoldMessage> Untold { get; init => field = value ?? []; } = [];

        public Dictionary<string, DateTimeOffset> Reconciled { get; init => field = value ?? []; } = [];
    }

    // Read and written by code made when this is compiled: what finds members by reflection would stay in memory.
    [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Content))]
    private sealed partial class Json : JsonSerializerContext;
}
