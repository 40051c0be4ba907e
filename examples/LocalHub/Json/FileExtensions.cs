namespace KnowledgeHub.LocalHub;

/// <summary>The extension the newer line tells for a file: the first one its type table has for the media type, or a short one of the file's own.</summary>
internal static class FileExtensions
{
    /// <summary>The length of the longest extension, with its dot, that is taken from a name.</summary>
    private const int LongestOwn = 5;

    private static readonly Dictionary<string, string> OfType = new()
    {
        ["application/geo+json"] = "geojson",
        ["application/gzip"] = "gz",
        ["application/json"] = "json",
        ["application/pdf"] = "pdf",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "xlsx",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "docx",
        ["application/x-msdos-program"] = "com",
        ["application/x-netcdf"] = "cdf",
        ["application/x-qgis"] = "qgs",
        ["application/xml"] = "xsl",
        ["application/zip"] = "zip",
        ["audio/mpeg"] = "mp3",
        ["audio/ogg"] = "oga",
        ["audio/x-wav"] = "wav",
        ["image/gif"] = "gif",
        ["image/jpeg"] = "jpg",
        ["image/png"] = "png",
        ["image/svg+xml"] = "svg",
        ["image/tiff"] = "tiff",
        ["image/webp"] = "webp",
        ["text/css"] = "css",
        ["text/csv"] = "csv",
        ["text/html"] = "html",
        ["text/javascript"] = "es",
        ["text/markdown"] = "md",
        ["text/plain"] = "txt",
        ["text/x-python"] = "py",
        ["video/mp4"] = "mp4",
        ["video/webm"] = "webm",
    };

    public static string Of(string key)
    {
        if (OfType.TryGetValue(MediaTypes.Guess(key), out var known))
            return known;
        var name = key[(key.LastIndexOf('/') + 1)..].TrimStart('.');
        var dot = name.LastIndexOf('.');
        return dot >= 0 && name.Length - dot <= LongestOwn ? name[(dot + 1)..].ToLowerInvariant() : "bin";
    }
}
