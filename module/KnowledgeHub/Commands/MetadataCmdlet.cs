using System.Management.Automation;
using System.Text;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Completion;
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

    /// <summary>Who may have the files.</summary>
    [Parameter]
    [ValidateSet("Public", "Restricted")]
    public string? FileAccess { get; set; }

    /// <summary>The day on which the files become public; until then they are restricted.</summary>
    [Parameter]
    public DateTime? EmbargoUntil { get; set; }

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
            document.Add(PlainJson.ReadObject(DraftDocument.ToSend(record.Json)));
        else if (input is { BaseObject: System.Collections.IDictionary } || DraftRow.IsDocument(input))
            document.Add(PlainObject.From(input));
        else if (input is { BaseObject: not PSCustomObject })
            throw new KhModuleException($"A {input.BaseObject.GetType().Name} holds no metadata; pipe rows of a table, hashtables or records.", ErrorIds.InvalidMetadata);

        var row = new DraftRow(input is { BaseObject: PSCustomObject } && !DraftRow.IsDocument(input) ? input : new PSObject());
        document.Set("title", Title ?? row.Text("title"), text => text);
        document.Set("creators", Creator ?? row.Texts("creators", "creator", "authors"), all => all.Select(DraftFields.Person).ToList());
        document.Set("contributors", Contributor ?? row.Texts("contributors", "contributor"), all => all.Select(DraftFields.Person).ToList());
        document.Set("resource_type", ResourceType ?? row.Text("resource_type", "ResourceType", "type"), DraftFields.Term);
        document.Set("publication_date", PublicationDate ?? row.Text("publication_date", "PublicationDate", "date"), DraftFields.Date);
        document.Set("description", Description ?? row.Text("description", "abstract"), DraftFields.Html);
        document.Set("publisher", Publisher ?? row.Text("publisher"), text => text);
        document.Set("version", Version ?? row.Text("version"), text => text);
        document.Set("languages", Language ?? row.Texts("languages", "language"), all => all.Select(DraftFields.Term).ToList());
        document.Set("subjects", Keyword ?? row.Texts("keywords", "keyword"), all => all.Select(DraftFields.Keyword).ToList());
        document.Set("rights", License ?? row.Texts("license", "rights"), all => all.Select(DraftFields.Licence).ToList());
        document.Set("locations", ReadBoxes() ?? row.Texts("bbox"), DraftFields.Locations);
        document.Set("geo_work_programme_activity", GeoActivity ?? row.Text("geo_work_programme_activity", "geo_activity"), DraftFields.Term);
        document.Set("target_audiences", TargetAudience ?? row.Texts("target_audiences"), all => all.Select(DraftFields.Term).ToList());
        document.SetAccess(Access ?? row.Text("access"), FileAccess ?? row.Text("access_files"));
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
        // A draft without files is how every draft begins; publishing says so again if it stays without.
        foreach (var problem in draft.Errors.Where(problem => problem.Field != "files.enabled"))
            WriteWarning($"Draft {draft.Id}: {problem}");
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
