namespace KnowledgeHub.Manifests;

/// <summary>The table of all columns: the reader, the checks, the writer, the template and the help pages are made from it.</summary>
public static class ManifestColumns
{
    internal const string Creators = "creators";
    internal const string Contributors = "contributors";
    internal const string Places = "places";

    /// <summary>All columns, in the order a template has them.</summary>
    public static IReadOnlyList<ManifestColumn> All { get; } = Number(
    [
        new("key", new TextCell(), null, "A name for the row that no other row has. It is how the row is known in reports and when the import is repeated.", "soil-2020") { IsRequired = true },
        new("action", new ChoiceCell(ManifestWords.Actions), null, "What to do: create (default), update, new-version or skip.", "create"),
        new("record_id", new RecordIdCell(), null, "The record to update or to make a new version of: its id, address or DOI.", "4d0ns-ntd89") { Aliases = ["id", "record"] },
        new("kind", new ChoiceCell(ManifestWords.Kinds), null, "resource (default) or package.", "resource"),
        new("title", new TextCell(3), "metadata.title", "The title.", "Soil moisture of the Paraná basin, 2020") { IsRequired = true },
        new("resource_type", new TermCell(VocabularyTypes.ResourceTypes, "depositable"), "metadata.resource_type", "What it is: an id or English label of the hub's resource types.", "dataset") { Aliases = ["type", "resource type id"], IsRequired = true },
        new("publication_date", new DateCell(), "metadata.publication_date", "YYYY, YYYY-MM, YYYY-MM-DD, or two of them with / between. Format the column as text.", "2020-06-01") { Aliases = ["date", "published", "year"], IsRequired = true },
        new("creators", new PeopleCell(VocabularyTypes.CreatorRoles, needsRole: false), "metadata.creators", "People and organisations, with | between: Family, Given (orcid:…) [Affiliation ror:…] {role} <mail>, or org: Name. Or use creator1_name and so on.", "Silva, Maria (orcid:0000-0002-1825-0097) [INPE] | org: GEO Secretariat") { Aliases = ["authors", "author", "creator"], IsRequired = true },
        .. People("creator", Creators, "metadata.creators"),
        new("contributors", new PeopleCell(VocabularyTypes.ContributorRoles, needsRole: true), "metadata.contributors", "As creators; each needs a role.", "Sousa, Ana {datacurator}") { Aliases = ["contributor"] },
        .. People("contributor", Contributors, "metadata.contributors"),
        new("description", new HtmlCell(), "metadata.description", "HTML, or plain text whose lines become paragraphs, or @file:description.html.", "Daily soil moisture from microwave sensors.") { Aliases = ["abstract"] },
        new("additional_titles.<type>", new TextCell(3), "metadata.additional_titles", "A further title of a kind, and perhaps a language: additional_titles.subtitle, additional_titles.translated-title.por.", "A first survey") { Family = ColumnFamily.Typed, Part = VocabularyTypes.TitleTypes },
        new("additional_descriptions.<type>", new HtmlCell(), "metadata.additional_descriptions", "A further description of a kind, and perhaps a language: additional_descriptions.methods.eng.", "Gauges were read daily.") { Family = ColumnFamily.Typed, Part = VocabularyTypes.DescriptionTypes },
        new("publisher", new TextCell(), "metadata.publisher", "Who publishes it.", "GEO Knowledge Hub"),
        new("version", new TextCell(), "metadata.version", "The version, as you number them.", "v1.0"),
        new("languages", new TermListCell(VocabularyTypes.Languages), "metadata.languages", "Languages, with | between: eng, en or English.", "eng | por") { Aliases = ["language"] },
        new("subjects", new TermListCell(VocabularyTypes.Subjects), "metadata.subjects", "Subjects of a classification, with | between: ids, or FOS:Label.", "FOS:Earth and related environmental sciences") { Aliases = ["subject"] },
        new("keywords", new TextListCell("subject"), "metadata.subjects", "Free keywords, with | between.", "soil moisture | Paraná") { Aliases = ["keyword", "tags", "keywords and subjects"] },
        new("license", new LicencesCell(), "metadata.rights", "Licences, with | between: an id such as cc-by-4.0, or Title <https://…>.", "cc-by-4.0") { Aliases = ["rights", "licence", "licenses", "licences"] },
        new("dates", new DateEntriesCell(), "metadata.dates", "Dates of a kind, with | between: type:date or type:date:note.", "collected:2019/2020:dry season"),
        new("identifiers", new IdentifiersCell(), "metadata.identifiers", "Other identifiers of the work, with | between: scheme:value. The scheme may be left out before a DOI, ARK, ISBN or web address.", "issn:2049-3630") { Aliases = ["alternate identifiers", "identifier"] },
        new("related", new RelatedCell(), "metadata.related_identifiers", "Related works, with | between: relation scheme:value (resource type); title=…; description=….", "issupplementto doi:10.1234/x (dataset); title=The paper") { Aliases = ["related_identifiers", "related works", "related work"] },
        new("references", new TextListCell("reference", splitsAtLines: true), "metadata.references", "References, with | or a new line between.", "Nielsen et al. (2018): Soils.") { Aliases = ["reference"] },
        new("funding", new FundingCell(), "metadata.funding", "Who paid, with | between: funder[ror:…] # number # title.", "European Commission # 755021 # Soils of the world") { Aliases = ["awards", "award", "funder"] },
        new("bbox", new BoxesCell(), "metadata.locations.features", "Boxes in degrees, with | between: west,south,east,north.", "-64,-32,-58,-25") { Aliases = ["bounding box", "boundingbox", "extent"] },
        .. PlaceParts("", ColumnFamily.Plain),
        .. PlaceParts("place1_", ColumnFamily.Numbered),
        new("geometry", new GeometriesCell(), "metadata.locations.features", "Areas and lines, with | between: WKT, GeoJSON, or @file:area.geojson.", "POLYGON ((-64 -32, -58 -32, -58 -25, -64 -32))") { Aliases = ["wkt", "geojson", "footprint"] },
        new("target_audiences", new TermListCell(VocabularyTypes.Audiences), "metadata.target_audiences", "For whom it is, with | between: ids or English labels.", "tu-geo-eoanalyst") { Aliases = ["target audience", "target audience(s)", "audience"] },
        new("engagement_priorities", new TermListCell(VocabularyTypes.Priorities), "metadata.engagement_priorities", "Engagement priorities, with | between: ids or English labels.", "convention-on-biological-diversity") { Aliases = ["engagement priority", "engagement priority(ies)"] },
        new("geo_work_programme_activity", new TermCell(VocabularyTypes.Activities), "metadata.geo_work_programme_activity", "The activity of the GEO Work Programme: an id, an English label or an acronym.", "GEO BON") { Aliases = ["geo_activity", "activity", "work programme activity", "geo work programme"] },
        new("access", new ChoiceCell(ManifestWords.Accesses), "access.record", "Who may see the record: public (default) or restricted.", "public") { Aliases = ["access_record", "visibility"] },
        new("access_files", new ChoiceCell(ManifestWords.Accesses), "access.files", "Who may see the files: public or restricted. Default: as the record; restricted under an embargo.", "restricted"),
        new("embargo_until", new DateCell(), "access.embargo.until", "The day the embargo ends, YYYY-MM-DD; <clear> ends it and opens the files.", "2131-01-01") { Aliases = ["embargo"] },
        new("embargo_reason", new TextCell(), "access.embargo.reason", "Why there is an embargo.", "Paper under review"),
        new("doi", new DoiCell(), "pids.doi", "A DOI that somebody else has given, or reserve for one of the hub's.", "reserve") { Aliases = ["digital object identifier", "external_doi"] },
        new("community", new TextListCell("slug"), null, "The community that is to review the draft, by the short name in its page's address. The draft gets that review and is not published; you submit it on the hub's page. Of several, the first one reviews.", "soils") { Aliases = ["communities"] },
        new("package", new RecordIdCell(" The key of another row is not understood here yet: import the package first, then give its id."), null, "The id of a package's draft that the record is to be a resource of. It is published with the package, not by itself, and its package is what a community reviews.", "vsacr-wp766") { Aliases = ["package_id"] },
        new("files", new PartCell(), null, "Files, with | between, relative to the manifest: a file, a folder (data/), a pattern (maps/*.tif), or local => name on the hub. The hub knows no folders: they become part of the name, with _.", "data/soil.nc | maps/*.tif | readme-2.txt => README.txt") { Aliases = ["file"] },
        new("files_checksum", new PartCell(), null, "The files' checksums in the same order, with | between: md5:… or sha256:….", "md5:d41d8cd98f00b204e9800998ecf8427e") { Aliases = ["checksum", "checksums", "files_checksums"] },
        new("default_preview", new TextCell(), null, "The file to be shown first, by its name on the hub.", "map.png") { Aliases = ["preview"] },
        new("metadata_only", new YesNoCell(), null, "yes when the record has no files.", "no"),
        new("publish", new PublishCell(), null, "yes to publish the draft, when the import is told to publish. Default: no.", "no"),
        new("custom.<field>", new CustomCell(), "custom_fields", "A field of the hub's own making: text, or JSON after json:.", "json:{\"a\":1}") { Family = ColumnFamily.Custom },
        new("json_patch", new PatchCell(), null, "A JSON merge patch over the whole draft, applied last.", "{\"metadata\":{\"sizes\":[\"11 pages\"]}}") { Aliases = ["patch"] },
    ]);

    /// <summary>The column's place in the table.</summary>
    internal static int IndexOf(ManifestColumn column) => column.Position;

    private static ManifestColumn[] Number(ManifestColumn[] columns)
    {
        for (var at = 0; at < columns.Length; at++)
            columns[at].Position = at;

        return columns;
    }

    private static IEnumerable<ManifestColumn> People(string stem, string group, string target)
    {
        return
        [
            Part("name", "Family, Given of a person, or an organisation's name with type organization.", "Silva, Maria"),
            Part("orcid", "The person's ORCID.", "0000-0002-1825-0097"),
            Part("affiliation", "Where the person works; several with ; between.", "INPE; USP"),
            Part("ror", "The RORs of the affiliations, in the same order; of an organisation, its own.", "04xbn6x09"),
            Part("role", "What the person did: an id or English label.", "datacurator"),
            Part("type", "person (default) or organization.", "person"),
            Part("email", "The e-mail address.", "maria@example.org"),
        ];

        ManifestColumn Part(string part, string help, string example) =>
            new($"{stem}1_{part}", new PartCell(), target, help, example) { Family = ColumnFamily.Numbered, Group = group, Part = part };
    }

    private static IEnumerable<ManifestColumn> PlaceParts(string stem, ColumnFamily family)
    {
        var isNumbered = family == ColumnFamily.Numbered;

        return
        [
            Place("lat", "The latitude of a point in degrees, with a dot for decimals.", "-25.3", ["latitude"]),
            Place("lon", "The longitude of a point in degrees, with a dot for decimals.", "-57.6", ["longitude", "long", "lng"]),
            Place("place", "The name of the place.", "Asunción", ["place name", "location"], isNumbered ? "name" : "place"),
            Place("description", "What there is to say about the place.", "At the river", ["place description"], isNumbered ? "description" : "place_description"),
        ];

        ManifestColumn Place(string part, string help, string example, IReadOnlyList<string> aliases, string? name = null) =>
            new(stem + (name ?? part), new PartCell(), "metadata.locations.features", help, example) { Family = family, Group = Places, Part = part, Aliases = isNumbered ? [] : aliases };
    }
}
