using System.Runtime.CompilerServices;

namespace KnowledgeHub.Module.Tests;

/// <summary>Keeps the tests' hubs out of the cache of whoever runs the tests.</summary>
internal static class OwnCache
{
    [ModuleInitializer]
    internal static void Set()
    {
        var folder = Directory.CreateTempSubdirectory("khcache-").FullName;
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }
}
