using CsvHelper;

namespace KnowledgeHub.Benchmarks.Csv;

/// <summary>A row of the sheet as a class, for CsvHelper's own typed reading.</summary>
[CsvRecord]
public sealed partial class SheetRecord
{
    /// <summary>The row's key.</summary>
    [CsvColumn("key")]
    public string Key { get; set; } = "";

    /// <summary>The title.</summary>
    [CsvColumn("title")]
    public string Title { get; set; } = "";

    /// <summary>The resource type.</summary>
    [CsvColumn("resource_type")]
    public string ResourceType { get; set; } = "";

    /// <summary>The day of publication.</summary>
    [CsvColumn("publication_date")]
    public DateOnly PublicationDate { get; set; }

    /// <summary>The creators.</summary>
    [CsvColumn("creators")]
    public string Creators { get; set; } = "";

    /// <summary>The description.</summary>
    [CsvColumn("description")]
    public string Description { get; set; } = "";

    /// <summary>The publisher.</summary>
    [CsvColumn("publisher")]
    public string Publisher { get; set; } = "";

    /// <summary>The version.</summary>
    [CsvColumn("version")]
    public string Version { get; set; } = "";

    /// <summary>The languages.</summary>
    [CsvColumn("languages")]
    public string Languages { get; set; } = "";

    /// <summary>The keywords.</summary>
    [CsvColumn("keywords")]
    public string Keywords { get; set; } = "";

    /// <summary>The licence.</summary>
    [CsvColumn("license")]
    public string License { get; set; } = "";

    /// <summary>Dates of a kind.</summary>
    [CsvColumn("dates")]
    public string Dates { get; set; } = "";

    /// <summary>Identifiers.</summary>
    [CsvColumn("identifiers")]
    public string Identifiers { get; set; } = "";

    /// <summary>Related works.</summary>
    [CsvColumn("related")]
    public string Related { get; set; } = "";

    /// <summary>Funding.</summary>
    [CsvColumn("funding")]
    public string Funding { get; set; } = "";

    /// <summary>The box.</summary>
    [CsvColumn("bbox")]
    public string Bbox { get; set; } = "";

    /// <summary>The latitude.</summary>
    [CsvColumn("lat")]
    public double Lat { get; set; }

    /// <summary>The longitude.</summary>
    [CsvColumn("lon")]
    public double Lon { get; set; }

    /// <summary>Who may see it.</summary>
    [CsvColumn("access")]
    public string Access { get; set; } = "";

    /// <summary>Whether it has no files.</summary>
    [CsvColumn("metadata_only")]
    public bool MetadataOnly { get; set; }
}
