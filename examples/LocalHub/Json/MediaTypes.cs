namespace KnowledgeHub.LocalHub;

/// <summary>Media types guessed from file names, and the few the hub dares to send.</summary>
internal static class MediaTypes
{
    private const string Binary = "application/octet-stream";

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv",
        [".css"] = "text/css",
        [".geojson"] = "application/geo+json",
        [".gif"] = "image/gif",
        [".gz"] = "application/gzip",
        [".htm"] = "text/html",
        [".html"] = "text/html",
        [".ipynb"] = "application/x-ipynb+json",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".js"] = "text/javascript",
        [".json"] = "application/json",
        [".md"] = "text/markdown",
        [".mp3"] = "audio/mpeg",
        [".mp4"] = "video/mp4",
        [".nc"] = "application/x-netcdf",
        [".ogg"] = "audio/ogg",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".py"] = "text/x-python",
        [".svg"] = "image/svg+xml",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".txt"] = "text/plain",
        [".wav"] = "audio/wav",
        [".xml"] = "application/xml",
        [".zip"] = "application/zip",
    };

    private static readonly HashSet<string> SentAsIs =
        ["audio/mpeg", "audio/ogg", "audio/wav", "audio/webm", "image/gif", "image/jpeg", "image/png", "image/tiff", "text/plain"];

    private static readonly HashSet<string> SentAsText =
        ["text/html", "text/javascript", "application/javascript", "application/json", "application/xml", "text/xml", "text/css", "text/csv", "image/svg+xml"];

    public static string Guess(string key) => ByExtension.GetValueOrDefault(Path.GetExtension(key), Binary);

    /// <summary>The type a download is sent with; what a browser might run becomes plain text, what it cannot show octet-stream.</summary>
    public static string Sanitised(string key)
    {
        var type = Guess(key);
        return SentAsIs.Contains(type) ? type : SentAsText.Contains(type) ? "text/plain" : Binary;
    }
}
