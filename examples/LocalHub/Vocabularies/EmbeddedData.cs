using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>The data files that travel inside the assembly.</summary>
internal static class EmbeddedData
{
    public static JsonDocument Json(string name)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its data file '{name}'.");
        return JsonDocument.Parse(stream);
    }
}
