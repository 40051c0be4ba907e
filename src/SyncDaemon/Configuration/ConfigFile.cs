namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Finds the configuration and reads it.</summary>
internal static class ConfigFile
{
    public const string Name = "khsync.json";

    /// <summary>Reads the file named, else <c>khsync.json</c> of the working folder, else that of the system.</summary>
    /// <exception cref="ConfigException">There is none, or something is wrong with it.</exception>
    public static KhsyncConfig Load(
        string? named, string workingFolder, IReadOnlyDictionary<string, string> environment, DateTimeOffset now, TokenReader? tokens = null)
    {
        var file = Find(named, workingFolder, environment);
        var stamp = ConfigStamp.Of(file);

        return ConfigReader.Read(file, ReadBytes(file), environment, now, tokens) with { Stamp = stamp };
    }

    /// <summary>The file named, else the first that exists of the default places, absolute.</summary>
    /// <exception cref="ConfigException">There is none.</exception>
    public static string Find(string? named, string workingFolder, IReadOnlyDictionary<string, string> environment) =>
        named is null ? FindDefault(workingFolder, environment) : Path.GetFullPath(named, workingFolder);

    /// <summary>The places searched when no file is named, in order.</summary>
    public static IReadOnlyList<string> DefaultPlaces(string workingFolder, IReadOnlyDictionary<string, string> environment) =>
    [
        Path.Combine(workingFolder, Name),
        OperatingSystem.IsWindows()
            ? Path.Combine(environment.GetValueOrDefault("ProgramData") ?? @"C:\ProgramData", "khsync", Name)
            : $"/etc/khsync/{Name}",
    ];

    private static string FindDefault(string workingFolder, IReadOnlyDictionary<string, string> environment)
    {
        var places = DefaultPlaces(workingFolder, environment);
        return places.FirstOrDefault(File.Exists) ?? throw new ConfigException(places[0],
        [
            new("", $"There is no configuration at {string.Join(" or ", places)}; write one, name one with --config FILE, or mirror without one: khsync mirror --hub URL --into FOLDER."),
        ]);
    }

    private static byte[] ReadBytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigException(file, [new("", $"The configuration {file} does not exist; check the name given with --config.")]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(file, [new("", $"The configuration {file} cannot be read: {error.Message} Check its owner and permissions.")]);
        }
    }
}
