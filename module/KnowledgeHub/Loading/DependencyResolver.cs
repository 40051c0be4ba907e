using System.Reflection;

namespace KnowledgeHub.Shell.Loading;

/// <summary>
/// Finds the module's dependencies when the runtime does not. It answers only what the module's own assemblies ask for: another
/// module that asks for, say, another Dapper never gets ours.
/// </summary>
/// <remarks>Installed once for the process and never taken away: another runspace may still use the module when one removes it.</remarks>
internal static class DependencyResolver
{
    private static readonly string Root = Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location) ?? "";
    private static readonly string Folder = Path.Combine(Root, "dependencies");
    private static readonly Lazy<IDependencyLoader> Loader = new(CreateLoader);
    private static readonly bool IsFramework = typeof(object).Assembly.GetName().Name == "mscorlib";
    private static int _installed;

    /// <summary>Begins to answer.</summary>
    public static void Install()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 0)
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs question)
    {
        var wanted = new AssemblyName(question.Name);
        if (wanted.Name is not { } name || !IsOurs(question.RequestingAssembly))
            return null;
        if (name == "KnowledgeHub.Core")
            return Assembly.LoadFrom(Path.Combine(Root, "KnowledgeHub.Core.dll"));

        return Loader.Value.Load(wanted);
    }

    // .NET Framework does not always say who asks; then what lies in our folder is given.
    private static bool IsOurs(Assembly? asking) => asking is null
        ? IsFramework
        : asking is { IsDynamic: false, Location: { Length: > 0 } place } && place.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);

    private static IDependencyLoader CreateLoader() =>
        IsFramework ? new FrameworkLoader(Folder) : new ContextLoader(Folder);
}
