using System.Diagnostics.CodeAnalysis;

namespace KnowledgeHub.Compatibility;

/// <summary>Sets properties that a package lets be set only when an object is made.</summary>
/// <remarks>
/// The compiler writes the name of a marker type into each such call, and a package built for several targets has a marker of its own in the older
/// ones. Core's netstandard2.0 build, loaded beside the package's build for a newer runtime, would not find the setters; by name it does.
/// </remarks>
internal static class InitOnly
{
    public static T With<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(this T target, string property, object? value)
        where T : class
    {
        typeof(T).GetProperty(property)!.SetValue(target, value);

        return target;
    }
}
