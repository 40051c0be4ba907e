namespace KnowledgeHub.Manifests;

/// <summary>Looks at files that cells name plainly, one folder after the other and each folder once. It knows good ones only: of all that is odd <see cref="FileItem"/> speaks alone. For one thread at a time.</summary>
internal sealed class PlainFiles(ManifestContext context)
{
    private const int Most = 16;

    // By the name as the manifest has it: the path, or null for a folder that needs a closer look.
    private readonly Dictionary<string, string?> _folders = new(StringComparer.Ordinal);

    /// <summary>Whether a cell names files by their plain names, with bars between: <c>maps/a.tif | b.txt</c>.</summary>
    public static bool AreNamed(ReadOnlySpan<byte> cell)
    {
        for (var count = 1; count <= Most; count++)
        {
            var bar = cell.IndexOf((byte)'|');
            if (!IsName(Trim(bar < 0 ? cell : cell.Slice(0, bar))))
                return false;
            if (bar < 0)
                return true;
            cell = cell.Slice(bar + 1);
        }

        return false;
    }

    /// <summary>How many files a cell names, if all of them are there, hold something, can be read, and would be taken by the hub; <c>null</c> when a closer look is needed.</summary>
    /// <param name="cell">A cell that names files plainly.</param>
    public int? Count(string cell)
    {
        if (!cell.Contains('|'))
            return Measure(cell, out _) is { } size && size <= (context.MaxTotalSizeBytes ?? long.MaxValue) ? 1 : null;

        var items = CellList.Split(cell);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var total = 0L;
        foreach (var item in items)
        {
            if (Measure(item, out var key) is not { } size || !keys.Add(key))
                return null;
            total += size;
        }

        return total <= (context.MaxTotalSizeBytes ?? long.MaxValue) ? items.Count : null;
    }

    private long? Measure(string item, out string key)
    {
        var slash = item.LastIndexOf('/');
        key = item.Substring(slash + 1);
        var folder = slash < 0 ? "." : item.Substring(0, slash);
        if (!_folders.TryGetValue(folder, out var path))
            _folders.Add(folder, path = LocalPath.Find(folder, context, out var found) is null && Directory.Exists(found) ? found : null);
        if (path is null)
            return null;

        try
        {
            var file = new FileInfo(Path.Combine(path, key));
            if (!file.Exists || (file.Attributes & (FileAttributes.Directory | FileAttributes.ReparsePoint)) != 0 || file.Length > (context.MaxFileSizeBytes ?? long.MaxValue))
                return null;
            // Whether it can be read, and nobody holds it, is known by opening it alone.
            using var opened = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);

            return file.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Names that mean the same on every system: folders and a file, of letters, digits, and marks within.
    private static bool IsName(ReadOnlySpan<byte> name)
    {
        var start = 0;
        for (var at = 0; at <= name.Length; at++)
        {
            if (at < name.Length && name[at] != '/')
            {
                if (!IsLetter(name[at]) && name[at] is not ((byte)'.' or (byte)'-' or (byte)' ' or (byte)',' or (byte)'+'))
                    return false;
                continue;
            }

            // Windows has devices with names of three and four letters, and takes off dots and blanks.
            var part = name.Slice(start, at - start);
            if (part.Length is 0 or > 200 || !IsLetter(part[0]) || !IsLetter(part[part.Length - 1]) || (Path.DirectorySeparatorChar == '\\' && part.IndexOf((byte)'.') is >= 0 and <= 4))
                return false;
            start = at + 1;
        }

        return true;
    }

    // Not the lead of some blanks and control characters.
    private static bool IsLetter(byte value) => PlainBytes.IsLetter(value) || PlainBytes.IsDigit(value) || value == '_' || (value >= 0x80 && value is not (0xC2 or 0xE1 or 0xE2 or 0xE3));

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0 && text[0] == ' ')
            text = text.Slice(1);
        while (text.Length > 0 && text[text.Length - 1] == ' ')
            text = text.Slice(0, text.Length - 1);

        return text;
    }
}
