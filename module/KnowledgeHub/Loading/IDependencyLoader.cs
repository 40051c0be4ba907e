using System.Reflection;

namespace KnowledgeHub.Shell.Loading;

/// <summary>Loads a dependency of the module, the way an edition of PowerShell needs it.</summary>
internal interface IDependencyLoader
{
    /// <summary>Loads it.</summary>
    /// <returns><c>null</c> when it is none of the module's dependencies.</returns>
    Assembly? Load(AssemblyName wanted);
}
