using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Puts the service together and runs it until it is told to stop.</summary>
internal static class ServiceHost
{
    /// <summary>The name of the Windows service, and of its source in the event log.</summary>
    public const string Name = "khsync";

    // systemd and Windows are told to wait a little longer.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(9);

    public static async Task RunAsync(KhsyncConfig config, Invocation invocation, Secrets secrets, CancellationToken stop)
    {
        ProcessMemory.LimitPools();
        using var held = ServiceLock.Take(config.Service.StateFolder, config.Service.StatusFile);
        using var host = Build(config, invocation, secrets);
        var state = host.Services.GetRequiredService<ServiceState>();
        var log = host.Services.GetRequiredService<ILogger<ServiceState>>();
        using var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() =>
        {
            log.Stopping();
            state.Stopping();
        });

        await host.StartAsync(stop);
        await host.WaitForShutdownAsync(stop);
        log.Stopped();
        // A part that broke has stopped the host; whoever watches the process must see that nobody asked for it.
        foreach (var part in host.Services.GetServices<IHostedService>().OfType<BackgroundService>())
            await (part.ExecuteTask is { IsFaulted: true } broken ? broken : Task.CompletedTask);
    }

    private static IHost Build(KhsyncConfig config, Invocation invocation, Secrets secrets)
    {
        // Beside the program, wherever it was started: with the root as working folder the framework would look through the whole disk.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory, DisableDefaults = true });
        var services = builder.Services;
        services.Configure<HostOptions>(options => options.ShutdownTimeout = StopWithin);
        services.AddSingleton<IHostLifetime, QuietLifetime>();
        services.AddWindowsService(options => options.ServiceName = Name);
        services.AddSingleton(invocation.Clock);
        services.AddSingleton(invocation);
        services.AddSingleton(secrets);
        services.AddSingleton(new ServiceState(config, invocation.Clock.GetUtcNow()));
        AddLog(builder.Logging, invocation, secrets);
        AddParts(services, config);

        // Those that tell others are begun first and ended last.
        services.AddHostedService(provider => provider.GetRequiredService<Notifier>());
        services.AddHostedService(provider => provider.GetRequiredService<StatusFile>());
        if (OpenTelemetryExport.IsWanted(invocation.Environment))
            services.AddHostedService<OpenTelemetryExport>();
        services.AddHostedService(provider => provider.GetRequiredService<Opening>());
        AddScheduler(services, invocation.Clock);
        services.AddHostedService(provider => provider.GetRequiredService<Caretaker>());
        services.AddHostedService(provider => provider.GetRequiredService<Endpoint>());
        services.AddHostedService<ConfigWatch>();
        services.AddHostedService<SystemdWatch>();

        return builder.Build();
    }

    private static void AddParts(IServiceCollection services, KhsyncConfig config)
    {
        services.AddSingleton(provider => new ServiceMemory(config.Service.StateFolder, provider.GetRequiredService<ILogger<ServiceMemory>>()));
        services.AddSingleton<HubBudgets>().AddSingleton<HubAccess>().AddSingleton<MirrorWorker>().AddSingleton<MirrorWatch>().AddSingleton<PatientLook>();
        services.AddSingleton<ImportWorker>().AddSingleton<ImportWatch>();
        services.AddSingleton<Timetable>().AddSingleton<FollowUp>().AddSingleton<Opening>().AddSingleton<Caretaker>();
        services.AddSingleton<EventBoard>().AddSingleton<Notifier>().AddSingleton<NotificationSender>();
        services.AddSingleton<StatusFile>().AddSingleton<ServiceCounters>().AddSingleton<ServiceMetrics>().AddSingleton<Endpoint>();
    }

    private static void AddScheduler(IServiceCollection services, TimeProvider clock)
    {
        // Known to the container, jobs are made by it; Quartz would compile an expression for each.
        services.AddTransient<MirrorJob>().AddTransient<ImportJob>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = Name;
                options.DefaultTimeZone = TimeZoneInfo.Utc;
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseInMemoryStore(_ => { });
            quartz.UseTimeProvider(clock);
            // Jobs mostly wait, and share their hub's connections; a limit here would only let large mirrors starve small ones.
            quartz.UseDefaultThreadPool(1000);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void AddLog(ILoggingBuilder logging, Invocation invocation, Secrets secrets)
    {
        for (var index = 0; index < logging.Services.Count; index++)
        {
            if (logging.Services[index] is { ServiceType: var type, ImplementationType: { } provider } && type == typeof(ILoggerProvider))
                logging.Services[index] = ServiceDescriptor.Singleton<ILoggerProvider>(services => new RedactedLog((ILoggerProvider)ActivatorUtilities.CreateInstance(services, provider), secrets));
        }

        var isJournal = invocation.Environment.GetValueOrDefault("JOURNAL_STREAM") is { Length: > 0 };
        logging.Services.AddSingleton<ILoggerProvider>(services => new ServiceLog(
            invocation.Error, () => services.GetRequiredService<ServiceState>().Config.Service.Log, isJournal, invocation.Clock));
        logging.SetMinimumLevel(invocation.Verbose ? LogLevel.Debug : invocation.Quiet ? LogLevel.Warning : LogLevel.Information);
        if (!invocation.Verbose)
            logging.AddFilter("Quartz", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning);
    }
}
