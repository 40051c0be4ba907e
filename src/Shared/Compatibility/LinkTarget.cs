namespace KnowledgeHub.Compatibility;

/// <summary>Where a symbolic link finally leads, on both targets.</summary>
internal static class LinkTarget
{
    /// <summary>The full path of the last target; <c>null</c> when it cannot be told.</summary>
    public static string? Find(string link)
    {
        try
        {
#if NETSTANDARD2_0
            // The method is there on every runtime but .NET Framework, where a link's target stays unknown.
            var resolve = typeof(File).GetMethod("ResolveLinkTarget", [typeof(string), typeof(bool)]);

            return (resolve?.Invoke(null, [link, true]) as FileSystemInfo)?.FullName;
#else
            return File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName;
#endif
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Reflection.TargetInvocationException)
        {
            return null;
        }
    }
}
