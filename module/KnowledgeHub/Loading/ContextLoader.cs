using System.Reflection;

namespace KnowledgeHub.Shell.Loading;

/// <summary>
/// PowerShell 7. The dependencies live in a load context of their own, so that the host and other modules may have other versions.
/// What the framework has in a version that is new enough comes from there.
/// </summary>
/// <remarks>
/// The context is made by reflection: netstandard2.0 does not know it, and a class derived from it would keep Windows PowerShell from
/// reading this assembly. Such a plain context cannot be asked for an assembly, but it prefers what it holds, so all are put into it at once.
/// </remarks>
internal sealed class ContextLoader : IDependencyLoader
{
    private readonly string _folder;
    private readonly string _frameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";
    private readonly Dictionary<string, Assembly> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly MethodInfo _loadLibrary;

    public ContextLoader(string folder)
    {
        _folder = folder;
        var type = Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader", throwOnError: true)!; // thrown otherwise
        var library = Type.GetType("System.Runtime.InteropServices.NativeLibrary, System.Runtime.InteropServices", throwOnError: true)!; // thrown otherwise
        _loadLibrary = Require(library.GetMethod("Load", [typeof(string)]), library);

        var context = Activator.CreateInstance(type, "KnowledgeHub", false)!; // no nullable type
        var resolving = Require(type.GetEvent("ResolvingUnmanagedDll"), type);
        var handler = GetType().GetMethod(nameof(ResolveLibrary), BindingFlags.Instance | BindingFlags.NonPublic);
        resolving.AddEventHandler(context, Delegate.CreateDelegate(Require(resolving.EventHandlerType, type), this, Require(handler, GetType())));

        var load = Require(type.GetMethod("LoadFromAssemblyPath", [typeof(string)]), type);
        foreach (var file in Directory.GetFiles(Path.Combine(_folder, "core"), "*.dll").Concat(Directory.GetFiles(_folder, "*.dll")))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (!_loaded.ContainsKey(name) && !HasFramework(name, file))
                _loaded.Add(name, (Assembly)load.Invoke(context, [file])!); // it loads or throws
        }
    }

    public Assembly? Load(AssemblyName wanted)
    {
        if (wanted.Name is not { } name)
            return null;
        if (_loaded.TryGetValue(name, out var own))
            return own;

        // Asked for in a newer patch than the framework's number says: the number stays while the framework is patched.
        return File.Exists(Path.Combine(_folder, name + ".dll")) && wanted.Version is not null ? Assembly.Load(new AssemblyName(name)) : null;
    }

    private bool HasFramework(string name, string file)
    {
        var framework = Path.Combine(_frameworkFolder, name + ".dll");
        return File.Exists(framework) && AssemblyName.GetAssemblyName(framework).Version?.Major >= AssemblyName.GetAssemblyName(file).Version?.Major;
    }

    private IntPtr ResolveLibrary(Assembly asking, string library)
    {
        foreach (var name in NativePlace.FileNames(library))
        {
            var file = Path.Combine(_folder, "runtimes", NativePlace.System, "native", name);
            if (File.Exists(file))
                return (IntPtr)_loadLibrary.Invoke(null, [file])!; // it loads or throws
        }

        return IntPtr.Zero;
    }

    private static T Require<T>(T? member, Type type)
        where T : class => member ?? throw new MissingMemberException($"{type.FullName} is not as PowerShell 7 has it.");
}
