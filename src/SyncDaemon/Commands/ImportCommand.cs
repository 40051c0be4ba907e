using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.Manifests;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary><c>khsync import</c>: makes drafts of a manifest's rows.</summary>
internal static class ImportCommand
{
    private const string Description = "Makes a draft of each row of a CSV manifest, once, however often it is run; the same manifest again changes what has changed.";

    private const string Json = """
        Each row of the report is one object on a line of its own: key, row, status
        (created, updated, published, unchanged, skipped, left-alone, incomplete, failed,
        not-tried), id, url, doi, filesDone, bytes, seconds, community (that reviews it),
        package (that it was put into), and problems, a list of severity, code, key, row,
        column, columnLetter, item, value, message, suggestion.
        With --check each problem is such an object, and then comes one with path, rows,
        rowsWithErrors, filesChecked, sound, report (the folder of the report, or null),
        plan. With --dry-run that plan is an object: create, settle, undecided (those
        of them on which the hub failed before), update, newVersion, complete,
        unchanged, leftAlone, publish, review, package, heldBack (not published: a
        review or a package decides), files, bytes, requests, seconds.
        """;

    public static Command Create(Func<ParseResult, Invocation> begin, Secrets secrets)
    {
        var manifest = new Argument<string>("MANIFEST") { Description = "The CSV file. Its files are found relative to it." };
        var check = new Option<bool>("--check") { Description = "Only say what is wrong; change nothing on the hub. Without a hub, with what is known of its vocabularies." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Also say what would be done, and how long it would take at least; change nothing on the hub." };
        var publish = new Option<bool>("--publish") { Description = "Publish the drafts of rows whose column publish says yes, except those that a community is to review or that go into a package. This cannot be undone." };
        var onError = new Option<OnRowError?>("--on-error")
        {
            HelpName = "stop|continue",
            Description = "stop: begin no row after one that failed. continue: import the sound rows although others have errors. Default: nothing is imported when the check finds an error; later a row that fails does not stop the others.",
            CustomParser = ReadOnError,
        };
        var allowOutside = new Option<bool>("--allow-outside") { Description = "Let the manifest name files outside its folder." };
        var allowOpenDrafts = new Option<bool>("--allow-open-drafts") { Description = "Let rows change drafts that others have open: an edit or a next version that somebody has begun, and drafts that somebody has changed since the import did. Default: such a row fails and touches nothing." };
        var retryUnknown = new Option<bool>("--retry-unknown") { Description = "Make drafts also of rows on which the hub failed before, although it may have stored them then. Default: such a row fails and says what to look at." };
        var publishIncomplete = new Option<bool>("--publish-incomplete") { Description = "Publish drafts also where the hub has not taken all of a row; what it did not take is missing in the record." };
        var encoding = new Option<string?>("--encoding") { HelpName = "NAME", Description = "The manifest's encoding, such as windows-1252. Default: UTF-8, or UTF-16 where that is seen." };
        var command = new DocumentedCommand("import", Description, Json) { manifest };
        var hub = new HubSelection();
        foreach (var option in (Option[])[hub.Hub, check, dryRun, publish, onError, allowOutside, allowOpenDrafts, retryUnknown, publishIncomplete, encoding, hub.Rate, hub.Connections])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (StrayOptions.In(result.GetResult(manifest), command) is { } stray)
                result.AddError(stray);
        });
        command.SetAction(async (parsed, ct) =>
        {
            var invocation = begin(parsed);
            var isCheck = parsed.GetValue(check);
            var plans = parsed.GetValue(dryRun);
            var path = invocation.Absolute(parsed.GetValue(manifest)!); // the argument is required
            if (!File.Exists(path))
                throw new UsageException($"There is no manifest {path}.");

            var options = FindHub(parsed, invocation, hub, secrets, mayLack: isCheck && !plans);
            using var client = options is null ? null : new HubClient(isCheck || plans ? options with { ReadOnly = true } : options, invocation.Clock);
            var import = new ManifestImport(client, path, new ManifestImportOptions
            {
                VocabularyFolder = VocabularyFolder.Of(options?.BaseUrl, path, name => invocation.Environment.GetValueOrDefault(name)),
                Publish = parsed.GetValue(publish),
                OnError = parsed.GetValue(onError),
                AllowOutside = parsed.GetValue(allowOutside),
                AllowOpenDrafts = parsed.GetValue(allowOpenDrafts),
                RetryUnknown = parsed.GetValue(retryUnknown),
                PublishIncomplete = parsed.GetValue(publishIncomplete),
                Reading = parsed.GetValue(encoding) is { } name ? new ManifestReadOptions { Encoding = FindEncoding(name) } : null,
            }, invocation.Clock);
            var task = new ImportTask(invocation, import, path, options?.RequestsPerMinute);

            return (int)(isCheck || plans ? await task.CheckAsync(plans, ct) : await task.RunAsync(ct));
        });
        return command;
    }

    private static HubOptions? FindHub(ParseResult parsed, Invocation invocation, HubSelection selection, Secrets secrets, bool mayLack)
    {
        if (mayLack && !selection.IsGiven(parsed, invocation))
            return null;

        var problems = new List<string>();
        var hub = selection.Find(parsed, invocation, problems) ?? throw new UsageException(problems);

        return new HubTokens(invocation, secrets).WithToken(hub, isOnlyHub: true);
    }

    private static OnRowError? ReadOnError(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (Enum.TryParse<OnRowError>(word, ignoreCase: true, out var choice) && Enum.IsDefined(choice) && !char.IsDigit(word[0]))
            return choice;
        result.AddError($"--on-error: expected stop or continue, but found '{word}'.");
        return null;
    }

    private static Encoding FindEncoding(string name)
    {
        try
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new UsageException($"--encoding: there is no encoding '{name}'; there are for example utf-8, utf-16, windows-1252 and iso-8859-15.");
        }
    }
}
