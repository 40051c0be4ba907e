using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Imports;

/// <summary>A manifest that is to be written.</summary>
internal static class NewFile
{
    /// <summary>The path, if it may be written.</summary>
    /// <param name="path">The path.</param>
    /// <param name="delimiter">The character between its cells.</param>
    /// <param name="replace">Whether a file that is there is replaced.</param>
    /// <exception cref="KhModuleException">A file is there and shall not be replaced, the path is a folder, or no manifest has such a delimiter.</exception>
    public static string Free(string path, char delimiter, bool replace)
    {
        if (delimiter is not (',' or ';' or '\t'))
            throw new KhModuleException($"A manifest cannot have '{delimiter}' between its cells; give a comma, a semicolon or a tab (\"`t\").", ErrorIds.InvalidParameter);
        if (Directory.Exists(path))
            throw new KhModuleException($"{path} is a folder; give the name of a file, such as {Path.Combine(path, "manifest.csv")}.", ErrorIds.FileExists);
        if (File.Exists(path) && !replace)
            throw new KhModuleException($"{path} is there already and was left as it is; -Force replaces it.", ErrorIds.FileExists);

        return path;
    }

    /// <summary>Writes it beside and puts it in its place at the end, so that no half of one is ever there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static FileInfo Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
        var beside = path + ".partial";
        try
        {
            using (var stream = File.Create(beside))
                write(stream);
            if (File.Exists(path))
                File.Replace(beside, path, null);
            else
                File.Move(beside, path);
        }
        finally
        {
            File.Delete(beside);
        }

        return new FileInfo(path);
    }
}
