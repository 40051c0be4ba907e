namespace KnowledgeHub.LocalHub;

/// <summary>The extension the newer line tells for a media type: the first one its type table has, whatever the file is called.</summary>
internal static class FileExtensions
{
    private static readonly Dictionary<string, string> OfType = new()
    {
        ["application/geo+json"] = "geojson",
        ["application/gzip"] = "gz",
        ["application/json"] = "json",
        ["application/octet-stream"] = "bin",
        ["application/pdf"] = "pdf",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "xlsx",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "docx",
        ["application/x-ipynb+json"] = "ipynb",
        ["application/x-netcdf"] = "cdf",
        ["application/x-qgis"] = "qgs",
        ["application/xml"] = "xsl",
        ["application/zip"] = "zip",
        ["audio/mpeg"] = "mp3",
        ["audio/ogg"] = "oga",
        ["audio/wav"] = "wav",
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

    public static string Of(string mediaType) => OfType.GetValueOrDefault(mediaType, "bin");
}
