namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Reads tokens from where they lie.</summary>
internal sealed class TokenReader(IReadOnlyDictionary<string, string> environment)
{
    // Tokens have 60 characters; a file of more than this is another file.
    private const int LargestFile = 16 * 1024;

    private static readonly TokenReading TokenItself =
        new(null, "What should say where the token lies looks like the token itself. A token is never an argument or a setting: put it into a file and name the file.");

    /// <summary>Whether a credential outside its unit is only worth a warning: somebody checks the configuration at a prompt.</summary>
    public bool IsCheckOnly { get; init; }

    public TokenReading Read(TokenSource source) => source.Kind switch
    {
        TokenSourceKind.File => ReadFile(source.Place, checkMode: true),
        TokenSourceKind.Env => ReadVariable(source.Place),
        _ => ReadCredential(source.Place),
    };

    private TokenReading ReadVariable(string name) =>
        environment.GetValueOrDefault(name)?.Trim() is { Length: > 0 } token
            ? Checked(token, $"variable {name}")
            : LooksLikeToken(name) ? TokenItself
            : new TokenReading(null, $"The environment variable {name}, which should hold the token, is not set or empty.");

    private TokenReading ReadCredential(string name) =>
        environment.GetValueOrDefault("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder
            ? ReadFile(Path.Combine(folder, name), checkMode: false)
            : IsCheckOnly ? new TokenReading(null, Warning: $"The credential '{name}' exists only inside the service's unit, so its token was not checked here. {HowToRun(name)}")
            : new TokenReading(null, $"There is no $CREDENTIALS_DIRECTORY, so the credential '{name}' cannot be read. {HowToRun(name)}");

    private static string HowToRun(string name) =>
        $"Run a command with it: systemd-run --pipe --wait --collect -p User=khsync -p LoadCredential={name}:/etc/khsync/{name} khsync …";

    private static TokenReading ReadFile(string path, bool checkMode)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return LooksLikeToken(file.Name)
                    ? TokenItself
                    : new(null, $"The token file {path} does not exist; put the token from the hub's Applications page into it.");
            }

            if (file.Length > LargestFile)
                return new(null, $"The token file {path} holds {file.Length:N0} bytes; a token has about 60. Is it the right file?");

            var token = File.ReadAllText(path).Trim();
            if (token.Length == 0)
                return new(null, $"The token file {path} is empty; put the token from the hub's Applications page into it.");

            return Checked(token, $"file {path}") with { Warning = checkMode ? ModeWarning(file) : null };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(null, $"The token file {path} cannot be read: {error.Message} Check its owner and permissions.");
        }
    }

    private static TokenReading Checked(string token, string place) =>
        token.Any(c => c is <= ' ' or > '~')
            ? new(null, $"What {place} holds is not a token: it has spaces, line breaks or letters that no token has.")
            : new(token);

    // Variables and files are rarely named so; the message about a missing one would print the token.
    private static bool LooksLikeToken(string name) => name.Length >= 30 && name.Any(char.IsAsciiLetterLower) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string? ModeWarning(FileInfo file) =>
        !OperatingSystem.IsWindows() && (file.UnixFileMode & UnixFileMode.OtherRead) != 0
            ? $"Every user of this machine can read the token file {file.FullName}; run: chmod 640 {file.FullName}"
            : null;
}
