using System.Reflection;
using System.Runtime.InteropServices;

namespace KnowledgeHub.Shell.Loading;

/// <summary>
/// Windows PowerShell 5.1. It has no binding redirects and no load contexts: each dependency is found by its simple name, whatever
/// version is asked for.
/// </summary>
internal sealed class FrameworkLoader(string folder) : IDependencyLoader
{
    private bool _hasSqlite;

    public Assembly? Load(AssemblyName wanted)
    {
        if (wanted.Name is not { } name)
            return null;

        var file = Path.Combine(folder, name + ".dll");
        if (!File.Exists(file))
            return null;
        if (!_hasSqlite && name.StartsWith("SQLitePCLRaw", StringComparison.Ordinal))
            LoadSqlite();

        return Assembly.LoadFrom(file);
    }

    // A library that is loaded already is found by its name alone.
    private void LoadSqlite()
    {
        _hasSqlite = true;
        LoadLibrary(Path.Combine(folder, "runtimes", NativePlace.System, "native", "e_sqlite3.dll"));
    }

    [DllImport("kernel32", CharSet = CharSet.Unicode, SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LoadLibrary(string file);
}
