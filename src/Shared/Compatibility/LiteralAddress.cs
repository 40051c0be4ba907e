namespace KnowledgeHub.Compatibility;

/// <summary>Addresses that are sent as they are written. An ordinary one takes a segment of dots for a step up the path, whether escaped or not.</summary>
internal static class LiteralAddress
{
    /// <summary>Makes one; <c>null</c> where the runtime cannot.</summary>
    public static Uri? TryCreate(string text)
    {
#if NETSTANDARD2_0
        // The runtimes that this target meets today can do it, the interface that it is compiled against cannot.
        if (typeof(Uri).Assembly.GetType("System.UriCreationOptions") is not { } type
            || typeof(Uri).GetConstructor([typeof(string), type.MakeByRefType()]) is not { } constructor
            || type.GetProperty("DangerousDisablePathAndQueryCanonicalization") is not { } literal
            || Activator.CreateInstance(type) is not { } options)
        {
            return null;
        }

        literal.SetValue(options, true);

        return (Uri)constructor.Invoke([text, options]);
#else
        return new Uri(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
#endif
    }
}
