using System.Management.Automation;
using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;
using VocabularyCache = KnowledgeHub.Manifests.VocabularyCache;

namespace KnowledgeHub.Shell.Drafts;

/// <summary>Reads rows of tables, such as Import-Csv gives: each is a row of a manifest, with its columns, and judged by the same checker.</summary>
internal sealed class RowReader
{
    private static readonly (string Column, string Instead)[] OfImports =
    [
        ("files", "add them with Add-KhDraftFile"), ("files_checksum", "Import-KhManifest compares them"), ("default_preview", "Import-KhManifest sets it"),
        ("community", "Import-KhManifest gives the draft to it"), ("package", "Import-KhManifest puts the draft into it"), ("publish", "publish the draft with Publish-KhDraft"), ("record_id", "change a record with Edit-KhRecord"),
    ];

    private VocabularyCache? _vocabularies;
    private string[] _names = [];
    private ManifestHeader? _header;
    private ManifestChecker? _checker;
    private int _number = 1;

    /// <summary>Whether an object is a row: its values are texts, numbers and dates.</summary>
    public static bool IsRow(PSObject? input) => input is { BaseObject: PSCustomObject } && !DraftRow.IsDocument(input);

    /// <summary>Gets the hub's vocabularies, once; without them, terms are taken as they are, and the hub judges them.</summary>
    public async Task PrepareAsync(HubClient hub, CancellationToken cancellationToken)
    {
        if (_vocabularies is not null)
            return;
        _vocabularies = new VocabularyCache(VocabularyFolder.Of(hub.BaseUrl, Path.Combine(Path.GetTempPath(), "khdrafts"), Environment.GetEnvironmentVariable));
        try
        {
            await new VocabularyFetcher(hub, _vocabularies).FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is HubUnreachableException or IOException or UnauthorizedAccessException)
        {
            // What is known from before has to do.
        }
    }

    /// <summary>Reads a row.</summary>
    /// <param name="input">The row.</param>
    /// <param name="folder">Where files that it names with <c>@file:</c> are found.</param>
    /// <exception cref="KhModuleException">Something in it is wrong.</exception>
    public RowDraft Read(PSObject input, string folder)
    {
        var cells = new DraftRow(input);
        var context = new ManifestContext { Folder = folder, Vocabularies = _vocabularies!, ChecksFiles = false }; // set by PrepareAsync
        var remarks = new List<string>();
        if (_header is null || !_names.SequenceEqual(cells.Names, StringComparer.Ordinal))
            remarks.AddRange(Begin(cells.Names, context));
        var row = ManifestRow.Create(_header!, ++_number, cells.Texts); // set by Begin
        if (row.Action != ManifestAction.Create)
            throw new KhModuleException($"The row's action is {row["action"]}, and New-KhDraft only makes drafts; Import-KhManifest does what a manifest asks for.", ErrorIds.InvalidMetadata);

        // What an incomplete draft lacks the hub says itself.
        var problems = _checker!.Check(row).Where(problem => !ProblemCodes.IsOfCompleteness(problem.Code)).ToList(); // set by Begin
        if (problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToList() is { Count: > 0 } errors)
            throw new KhModuleException($"No draft is made of the row{Title(row)}: {string.Join(" ", errors.Select(Text))}", ErrorIds.InvalidMetadata);
        remarks.AddRange(problems.Select(problem => $"The row{Title(row)}: {Text(problem)}"));
        remarks.AddRange(OfImports.Where(column => IsGiven(row, column.Column)).Select(column => $"The draft of the row{Title(row)} has nothing of its column {column.Column}; {column.Instead}."));

        return new RowDraft(PlainJson.ReadObject(row.ToDraftJson(context)), row.Kind, row.ReservesDoi, remarks);
    }

    private IEnumerable<string> Begin(string[] names, ManifestContext context)
    {
        _names = names;
        _header = ManifestHeader.Create(names);
        _checker = new ManifestChecker(context);

        return _header.FindProblems().Where(problem => !ProblemCodes.IsOfCompleteness(problem.Code)).Select(problem => $"{problem.Message} It is left out.{(problem.Suggestion is null ? "" : $" The nearest is {problem.Suggestion}.")}").ToList();
    }

    private static bool IsGiven(ManifestRow row, string column) => column == "publish" ? row.Publish : row[column].Length > 0;

    private static string Title(ManifestRow row) => row["title"] is { Length: > 0 } title ? $" '{title}'" : "";

    private static string Text(ManifestProblem problem) =>
        $"{(problem.Column is null ? "" : $"{problem.Column}: ")}{problem.Message}{(problem.Suggestion is null ? "" : $" Suggestion: {problem.Suggestion}")}";
}
