using System.Management.Automation;
using System.Text;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Connections;
using KnowledgeHub.Shell.Drafts;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Commands;

/// <summary>A cmdlet that takes a draft's metadata: as parameters, as an object, or as a file, the parameters having the last word.</summary>
public abstract class MetadataCmdlet : RecordCmdlet
{
    /// <summary>The metadata as a hashtable or object with the hub's names; or the whole document, when it has a member metadata.</summary>
    [Parameter]
    public object? Metadata { get; set; }

    /// <summary>A JSON file with the metadata or the whole document.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MetadataFile { get; set; }

    /// <summary>The title.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>The creators: 'Brown, Troy', 'Brown, Troy (orcid:0000-0002-1825-0097) [INPE; USP]' or 'org: GEO Secretariat'.</summary>
    [Parameter]
    [Alias("Author")]
    public string[]? Creator { get; set; }

    /// <summary>The contributors, written as creators with a role: 'Silva, Ana {datacurator}'.</summary>
    [Parameter]
    public string[]? Contributor { get; set; }

    /// <summary>The resource type by id, such as dataset.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ResourceTypeCompleter))]
    public string? ResourceType { get; set; }

    /// <summary>The publication date: 2024, 2024-05, 2024-05-17 or an interval such as 2020/2021-05.</summary>
    [Parameter]
    public string? PublicationDate { get; set; }

    /// <summary>The description, as text or HTML.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>The publisher; needed for a DOI.</summary>
    [Parameter]
    public string? Publisher { get; set; }

    /// <summary>The version, any text such as v1.2.</summary>
    [Parameter]
    public string? Version { get; set; }

    /// <summary>The languages by ISO 639-3 id, such as eng.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string[]? Language { get; set; }

    /// <summary>Keywords, any text.</summary>
    [Parameter]
    public string[]? Keyword { get; set; }

    /// <summary>Licences by id such as cc-by-4.0, or your own as 'Title &lt;address&gt;'.</summary>
    [Parameter]
    [Alias("Rights")]
    [ArgumentCompleter(typeof(LicenseCompleter))]
    public string[]? License { get; set; }

    /// <summary>Boxes the record is about, each as 'west,south,east,north' in degrees; or one box as four numbers.</summary>
    [Parameter]
    public string[]? Bbox { get; set; }

    /// <summary>The activity of the GEO Work Programme by id.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(GeoActivityCompleter))]
    public string? GeoActivity { get; set; }

    /// <summary>Target audiences by id.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TargetAudienceCompleter))]
    public string[]? TargetAudience { get; set; }

    /// <summary>Who may see the record. A restricted record's files are restricted too.</summary>
    [Parameter]
    [ValidateSet("Public", "Restricted")]
    public string? Access { get; set; }

    /// <summary>Who may have the files. Files that are made public have no embargo any more.</summary>
    [Parameter]
    [ValidateSet("Public", "Restricted")]
    public string? FileAccess { get; set; }

    /// <summary>The day on which the files become public; until then they are restricted.</summary>
    [Parameter]
    public DateTime? EmbargoUntil { get; set; }

    /// <summary>End the embargo. The files stay as they are otherwise: -FileAccess Public opens them, which ends an embargo, too.</summary>
    [Parameter]
    public SwitchParameter NoEmbargo { get; set; }

    /// <summary>A DOI that the record has already from elsewhere.</summary>
    [Parameter]
    public string? Doi { get; set; }

    /// <summary>Reserve a DOI of the hub's.</summary>
    [Parameter]
    public SwitchParameter ReserveDoi { get; set; }

    /// <summary>The record has no files, only metadata.</summary>
    [Parameter]
    public SwitchParameter MetadataOnly { get; set; }

    /// <summary>The document that was given, as plain values.</summary>
    /// <param name="input">A row or object from the pipeline; <c>null</c> for none.</param>
    /// <param name="isChange">Whether it is to change a draft instead of making one.</param>
    /// <exception cref="KhModuleException">Something in it cannot be right.</exception>
    private protected Dictionary<string, object?> ReadDocument(PSObject? input, bool isChange)
    {
        var document = new DraftDocumentBuilder(isChange);
        if (MetadataFile is not null)
            document.Add(ReadFile(GetUnresolvedProviderPathFromPSPath(MetadataFile)));
        if (Metadata is not null)
            document.Add(PlainObject.From(Metadata));
        if (input is { BaseObject: HubRecord record })
            document.AddTemplate(PlainJson.ReadObject(DraftDocument.ToSend(record.Json)));
        else if (input is { BaseObject: System.Collections.IDictionary } || DraftRow.IsDocument(input))
            document.Add(PlainObject.From(input));
        else if (input is not null)
            throw new KhModuleException($"A {input.BaseObject.GetType().Name} holds no metadata; pipe rows of a table, hashtables or records.", ErrorIds.InvalidMetadata);

        document.Set("title", Title, text => text);
        document.Set("creators", Creator, all => all.Select(DraftFields.Person).ToList());
        document.Set("contributors", Contributor, all => all.Select(DraftFields.Person).ToList());
        document.Set("resource_type", ResourceType, DraftFields.Term);
        document.Set("publication_date", PublicationDate, DraftFields.Date);
        document.Set("description", Description, DraftFields.Html);
        document.Set("publisher", Publisher, text => text);
        document.Set("version", Version, text => text);
        document.Set("languages", Language, all => all.Select(DraftFields.Term).ToList());
        document.Set("subjects", Keyword, all => all.Select(DraftFields.Keyword).ToList());
        document.Set("rights", License, all => all.Select(DraftFields.Licence).ToList());
        document.Set("locations", ReadBoxes(), DraftFields.Locations);
        document.Set("geo_work_programme_activity", GeoActivity, DraftFields.Term);
        document.Set("target_audiences", TargetAudience, all => all.Select(DraftFields.Term).ToList());
        document.SetAccess(Access, FileAccess);
        if (EmbargoUntil is not null && (NoEmbargo || FileAccess == "Public"))
            throw new KhModuleException("Files cannot be public, or without an embargo, and under an embargo until a day; leave out one of the two.", ErrorIds.InvalidParameter);
        if (NoEmbargo)
            document.EndEmbargo();
        if (EmbargoUntil is { } day)
            document.SetEmbargo(day);
        if (Doi is { Length: > 0 })
            document.SetDoi(Doi);
        if (MetadataOnly)
            document.SetMetadataOnly();

        return document.Document;
    }

    /// <summary>Says what the hub found wrong with a draft that it has nevertheless saved.</summary>
    private protected void WarnOf(HubRecord draft)
    {
        foreach (var problem in SavedDrafts.Relevant(draft.Errors))
            WriteWarning($"Draft {draft.Id}: {problem}");
        if (draft.LacksType)
            WriteWarning($"Draft {draft.Id} has no resource type, and the hub shows '{draft.ResourceType}' in its place; -ResourceType gives it one.");
        WarnOfClosed(draft);
    }

    // Whoever opens one thing may think that all is open.
    private void WarnOfClosed(HubRecord draft)
    {
        if (!NoEmbargo && FileAccess != "Public" && Access != "Public")
            return;
        if (draft.RecordAccess == "restricted")
            WriteWarning($"Draft {draft.Id} stays restricted, and its files with it; -Access Public -FileAccess Public opens both.");
        else if (draft.FilesAccess == "restricted")
            WriteWarning($"The files of draft {draft.Id} stay restricted{(draft.IsUnderEmbargo ? " and under an embargo" : "")}; -FileAccess Public opens them.");
    }

    /// <summary>What is sent of a document: entries that are equal only once, which is told, for some hubs fail on them.</summary>
    private protected byte[] ToJson(IDictionary<string, object?> document)
    {
        var json = EqualEntries.Merge(Encoding.UTF8.GetBytes(PlainJson.Write(document)), out var merged);
        foreach (var entry in merged)
            WriteWarning($"Equal entries are sent once: {entry}.");

        return json;
    }

    /// <summary>Refuses a DOI that another record has: a draft that names it could take it away from that record.</summary>
    /// <param name="document">What is to be sent.</param>
    /// <param name="kind">What kind of record it is.</param>
    /// <param name="except">The record that may have it; <c>null</c> for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="KhModuleException">Another record has it.</exception>
    private protected async Task RequireFreeDoiAsync(IDictionary<string, object?> document, RecordKind kind, string? except, CancellationToken cancellationToken)
    {
        if (!document.TryGetValue("pids", out var pids) || (pids as IDictionary<string, object?>)?.TryGetValue("doi", out var given) != true
            || (given as IDictionary<string, object?>)?.TryGetValue("identifier", out var identifier) != true || $"{identifier}" is not { Length: > 0 } doi)
            return;
        if (await Hub.Records.FindByDoiAsync(kind, doi, except, cancellationToken).ConfigureAwait(false) is { } holder)
            throw new KhModuleException($"The DOI {doi} is that of record {holder.Id} on {HubName}, '{holder.Title}'; nothing was sent.", ErrorIds.DoiTaken);
    }

    // "-Bbox 5,45,10,47" and "-Bbox '5,45,10,47','-80,-20,-44,8'" are both natural.
    private string[]? ReadBoxes() => Bbox is { Length: 4 } && Bbox.All(edge => edge.IndexOf(',') < 0) ? [string.Join(",", Bbox)] : Bbox;

    private static object? ReadFile(string path)
    {
        try
        {
            // Bytes that are no UTF-8 would otherwise become question marks without a word.
            return PlainJson.Read(File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)));
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            throw new KhModuleException($"{path} holds no JSON: {fault.Message}", ErrorIds.InvalidMetadata, fault);
        }
    }
}
