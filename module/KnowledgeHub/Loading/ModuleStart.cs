using System.Management.Automation;

namespace KnowledgeHub.Shell.Loading;

/// <summary>Runs when PowerShell imports the module, before it looks at the cmdlets.</summary>
public sealed class ModuleStart : IModuleAssemblyInitializer
{
    /// <summary>Sees to it that the module's own dependencies are found. Nothing is loaded yet, and nothing is sent.</summary>
    public void OnImport() => DependencyResolver.Install();
}
