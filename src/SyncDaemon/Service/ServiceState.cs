using System.Collections.Concurrent;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What is going on in the service; safe for use from several threads. Whoever wants to tell somebody waits for <see cref="Changed"/>.</summary>
internal sealed class ServiceState(KhsyncConfig config, DateTimeOffset started)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, MirrorSituation> _mirrors = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, ImportSituation> _imports = new(StringComparer.OrdinalIgnoreCase);
    private volatile KhsyncConfig _config = config;
    private volatile ConfigException? _refused;

    /// <summary>Something has changed that others should see.</summary>
    public event Action? Changed;

    /// <summary>The configuration in force.</summary>
    public KhsyncConfig Config => _config;

    /// <summary>Why the file as it is now was refused; <c>null</c> when it is the one in force.</summary>
    public ConfigException? Refused => _refused;

    /// <summary>Why the endpoint does not answer though one is configured; <c>null</c> when it does.</summary>
    public string? EndpointProblem
    {
        get;
        set
        {
            field = value;
            Changed?.Invoke();
        }
    }

    /// <summary>When the service began.</summary>
    public DateTimeOffset Started { get; } = started;

    /// <summary>Whether it is ready: every mirror has been looked at, and the schedules are set.</summary>
    public bool IsReady => ConfigSince is not null;

    /// <summary>Since when all goes by the configuration in force, the schedules too; <c>null</c> while the service begins.</summary>
    public DateTimeOffset? ConfigSince { get; private set; }

    /// <summary>Whether it has been told to stop.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>All mirrors of the configuration, in its order.</summary>
    public IEnumerable<(MirrorConfig Config, MirrorSituation Situation)> Mirrors => Config.Mirrors.Select(mirror => (mirror, Of(mirror.Name)));

    /// <summary>All watched folders of the configuration, in its order.</summary>
    public IEnumerable<(ImportConfig Config, ImportSituation Situation)> Imports => Config.Imports.Select(import => (import, OfImport(import.Name)));

    /// <summary>Whether anything is being done just now.</summary>
    public bool IsBusy => Mirrors.Any(mirror => mirror.Situation.Activity is not null) || Imports.Any(import => import.Situation.Since is not null);

    public ImportSituation OfImport(string name) => _imports.GetValueOrDefault(name) ?? new ImportSituation(name);

    public MirrorSituation Of(string name) => _mirrors.GetValueOrDefault(name) ?? new MirrorSituation(name);

    /// <summary>Changes what is known of a mirror.</summary>
    public MirrorSituation Change(string name, Func<MirrorSituation, MirrorSituation> change)
    {
        MirrorSituation after;
        lock (_gate)
        {
            after = change(Of(name));
            _mirrors[name] = after;
        }

        Changed?.Invoke();

        return after;
    }

    /// <summary>The same, where nobody needs to be told at once.</summary>
    public void ChangeQuietly(string name, Func<MirrorSituation, MirrorSituation> change)
    {
        lock (_gate)
            _mirrors[name] = change(Of(name));
    }

    /// <summary>Changes what is known of a watched folder, and tells those who wait for that when it is news.</summary>
    public void ChangeImport(string name, Func<ImportSituation, ImportSituation> change, bool isNews)
    {
        lock (_gate)
            _imports[name] = change(OfImport(name));
        if (isNews)
            Changed?.Invoke();
    }

    public void Adopt(KhsyncConfig config)
    {
        (_config, _refused) = (config, null);
        Changed?.Invoke();
    }

    public void Refuse(ConfigException problems)
    {
        _refused = problems;
        Changed?.Invoke();
    }

    /// <summary>Says that all goes by the configuration now, the schedules too.</summary>
    public void InForce(DateTimeOffset now)
    {
        ConfigSince = now;
        Changed?.Invoke();
    }

    public void Stopping()
    {
        IsStopping = true;
        Changed?.Invoke();
    }
}
