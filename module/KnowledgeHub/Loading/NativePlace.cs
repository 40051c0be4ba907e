using System.Runtime.InteropServices;

namespace KnowledgeHub.Shell.Loading;

/// <summary>Where the libraries of the system at hand lie.</summary>
internal static class NativePlace
{
    /// <summary>The folder's name, such as <c>linux-x64</c>.</summary>
    public static string System { get; } = $"{Platform}-{Processor}";

    /// <summary>The names under which a library may be kept.</summary>
    public static IEnumerable<string> FileNames(string library) => [library, library + ".dll", $"lib{library}.so", $"lib{library}.dylib"];

    private static string Platform =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "win" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx" : "linux";

    private static string Processor => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X86 => "x86",
        Architecture.Arm64 => "arm64",
        Architecture.Arm => "arm",
        _ => "x64",
    };
}
