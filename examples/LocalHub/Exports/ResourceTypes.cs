namespace KnowledgeHub.LocalHub;

/// <summary>What a resource type is called in other systems.</summary>
/// <param name="Csl">For citation styles.</param>
/// <param name="DataCite">As DataCite's general type.</param>
/// <param name="Schema">At schema.org.</param>
/// <param name="BibTex">As the type of a BibTeX entry.</param>
internal sealed record ResourceTypes(string Csl, string DataCite, string Schema, string BibTex)
{
    /// <summary>By how the id begins; the longest beginning counts.</summary>
    private static readonly (string Begins, ResourceTypes Names)[] All =
    [
        ("image-photo", new("graphic", "Image", "Photograph", "misc")),
        ("publication-article", new("article-journal", "JournalArticle", "ScholarlyArticle", "misc")),
        ("publication-book", new("book", "Book", "Book", "misc")),
        ("publication-report", new("report", "Report", "Report", "misc")),
        ("publication-thesis", new("thesis", "Dissertation", "Thesis", "misc")),
        ("publication", new("article", "Text", "ScholarlyArticle", "misc")),
        ("presentation", new("speech", "Text", "PresentationDigitalDocument", "misc")),
        ("software", new("software", "Software", "SoftwareSourceCode", "software")),
        ("dataset", new("dataset", "Dataset", "Dataset", "dataset")),
        ("image", new("graphic", "Image", "ImageObject", "misc")),
        ("video", new("motion_picture", "Audiovisual", "MediaObject", "misc")),
        ("", new("article", "Other", "CreativeWork", "misc")),
    ];

    public static ResourceTypes Of(string id) => All.First(type => id.StartsWith(type.Begins, StringComparison.Ordinal)).Names;
}
