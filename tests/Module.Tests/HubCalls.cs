using System.Text.RegularExpressions;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>The calls of the hub's resource API, and which of them a hub was asked.</summary>
internal static class HubCalls
{
    private static readonly string[] Calls =
    [
        "POST /api/records", "GET /api/records/*/draft", "PUT /api/records/*/draft", "POST /api/records/*/draft/actions/publish",
        "POST /api/records/*/draft", "DELETE /api/records/*/draft",
        "GET /api/records/*/draft/files", "POST /api/records/*/draft/files", "PUT /api/records/*/draft/files/*/content",
        "POST /api/records/*/draft/files/*/commit", "GET /api/records/*/draft/files/data.csv", "GET /api/records/*/draft/files/*/content",
        "DELETE /api/records/*/draft/files/*", "DELETE /api/records/*/draft/files", "POST /api/records/*/draft/actions/files-import",
        "GET /api/records/?????-?????", "GET /api/records?*",
        "GET /api/records/*/files", "GET /api/records/*/files/data.csv", "GET /api/records/*/files/*/content", "GET /api/records/*/files-archive",
        "POST /api/records/*/versions", "GET /api/records/*/versions?*", "GET /api/records/*/versions/latest",
        "POST /api/records/*/access/links", "GET /api/records/*/access/links", "GET /api/records/*/access/links/*",
        "PATCH /api/records/*/access/links/*", "DELETE /api/records/*/access/links/*",
        "GET /api/user/records?*", "POST /api/records/*/draft/pids/doi",
    ];

    /// <summary>The calls that nobody made of a hub.</summary>
    public static IEnumerable<string> NotMadeOf(LocalHubServer hub)
    {
        var made = hub.Requests.Entries.Select(entry => $"{entry.Method} {entry.PathAndQuery}").ToList();

        return Calls.Where(call => !made.Any(request => Fits(request, call)));
    }

    // A star stands for one step of a path, or for the whole rest of a query.
    private static bool Fits(string request, string call)
    {
        var pattern = Regex.Escape(call).Replace(@"\?\*", @"\?.*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/?]+", StringComparison.Ordinal).Replace(@"/\?\?\?\?\?-\?\?\?\?\?", "/[^/?]{5}-[^/?]{5}", StringComparison.Ordinal);

        return Regex.IsMatch(request, $"^{pattern}$");
    }
}
