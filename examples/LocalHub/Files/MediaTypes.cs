namespace KnowledgeHub.LocalHub;

/// <summary>Media types guessed from file names, and the few the hub dares to send.</summary>
internal static class MediaTypes
{
    public const string Pdf = "application/pdf";
    public const string Zip = "application/zip";

    private const string Binary = "application/octet-stream";
    private const string Text = "text/plain";

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css",
        [".csv"] = "text/csv",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".exe"] = "application/x-msdos-program",
        [".geojson"] = "application/geo+json",
        [".gif"] = "image/gif",
        [".gz"] = "application/gzip",
        [".htm"] = "text/html",
        [".html"] = "text/html",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".js"] = "text/javascript",
        [".json"] = "application/json",
        [".md"] = "text/markdown",
        [".mp3"] = "audio/mpeg",
        [".mp4"] = "video/mp4",
        [".nc"] = "application/x-netcdf",
        [".ogg"] = "audio/ogg",
        [".pdf"] = Pdf,
        [".png"] = "image/png",
        [".py"] = "text/x-python",
        [".shp"] = "application/x-qgis",
        [".svg"] = "image/svg+xml",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".txt"] = Text,
        [".wav"] = "audio/x-wav",
        [".webm"] = "video/webm",
        [".webp"] = "image/webp",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".xml"] = "application/xml",
        [".zip"] = Zip,
    };

    private static readonly HashSet<string> SentAsIs =
        ["audio/mpeg", "audio/ogg", "audio/wav", "audio/webm", "image/gif", "image/jpeg", "image/png", "image/tiff", Text];

    private static readonly HashSet<string> SentAsText =
        ["application/javascript", "application/json", "application/xhtml+xml", "application/xml", "image/svg+xml", "text/css", "text/csv", "text/html"];

    private static readonly HashSet<string> Pictures = ["image/gif", "image/jpeg", "image/png", "image/tiff"];

    /// <summary>A dot at the beginning is part of the name: <c>.txt</c> has no extension.</summary>
    public static string Guess(string key) => ByExtension.GetValueOrDefault(Path.GetExtension(Path.GetFileName(key).TrimStart('.')), Binary);

    /// <summary>Whether the hub's picture server takes the file.</summary>
    public static bool IsPicture(string key) => Pictures.Contains(Guess(key));

    /// <summary>The type a download is sent with; what a browser might run becomes plain text, what it cannot show octet-stream.</summary>
    public static string Sanitised(string key)
    {
        var type = Guess(key);
        if (SentAsText.Contains(type) || key.Equals("readme", StringComparison.OrdinalIgnoreCase))
            return Text + "; charset=utf-8";
        return type == Text ? Text + "; charset=utf-8" : SentAsIs.Contains(type) ? type : Binary;
    }

    public static bool IsAttachment(string sanitised) => sanitised == Binary;
}
