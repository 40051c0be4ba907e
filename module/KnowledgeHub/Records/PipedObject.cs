using System.Collections;
using System.Globalization;
using System.Management.Automation;
using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Records;

/// <summary>An object of the pipeline that stands for one of the hub's: a row of a CSV file, what came out of a job or a file, or what Select-Object left of it.</summary>
internal sealed class PipedObject(PSObject given)
{
    private static readonly string[] Addresses = ["Hub", "ApiUrl", "kh_url"];

    // A report of an import names rows, not files, by their key.
    private bool IsOfReport => given.Properties["kh_id"] is not null;

    /// <summary>The hub that it is on; <c>null</c> when it does not say.</summary>
    public Uri? Hub => Addresses.Select(Text).FirstOrDefault(text => text is not null) is { } address
        && Uri.TryCreate(address, UriKind.Absolute, out var hub) && hub.Scheme is "http" or "https" ? new Uri(hub.GetLeftPart(UriPartial.Authority)) : null;

    /// <summary>The name of the file that it is; <c>null</c> when it is none.</summary>
    public string? Key => IsOfReport ? null : Text("Key");

    /// <summary>What the hub complained about when the draft was saved that it is.</summary>
    public IReadOnlyList<DraftProblem> Errors => Value("Errors") is IEnumerable errors and not string
        ? [.. errors.Cast<object?>().Where(error => error is not null).Select(error => ReadProblem(PSObject.AsPSObject(error)))]
        : [];

    /// <summary>The file that it is; <c>null</c> when it is none.</summary>
    public HubFile? File => Text("RecordId") is { } record && Key is { } key
        ? new HubFile
        {
            RecordId = record,
            Kind = Enum.TryParse<RecordKind>(Text("Kind"), ignoreCase: true, out var kind) ? kind : RecordKind.Resource,
            IsDraft = bool.TryParse(Text("IsDraft"), out var isDraft) && isDraft,
            Key = key,
            SizeBytes = long.TryParse(Text("SizeBytes"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var size) ? size : null,
            Checksum = Text("Checksum"),
            Status = Text("Status"),
            Hub = Hub,
            IsOfEdit = bool.TryParse(Text("IsOfEdit"), out var isOfEdit) ? isOfEdit : null,
        }
        : null;

    /// <summary>A property's text; <c>null</c> when it has none.</summary>
    public string? Text(string name) => Value(name) switch
    {
        null => null,
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var value => $"{value}",
    } is { Length: > 0 } text ? text : null;

    private object? Value(string name) => given.Properties[name]?.Value is PSObject wrapped ? wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject : given.Properties[name]?.Value;

    private static DraftProblem ReadProblem(PSObject problem) => problem.BaseObject as DraftProblem ?? new DraftProblem(
        $"{problem.Properties["Field"]?.Value}",
        (problem.Properties["Messages"]?.Value is PSObject { BaseObject: IEnumerable list } ? list.Cast<object?>().Select(message => $"{message}").ToList() : null) ?? [$"{problem}"]);
}
