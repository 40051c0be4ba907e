namespace KnowledgeHub.Core.Tests.Manifests;

/// <summary>A sheet of many columns, for tests of what a glance sees in it.</summary>
internal static class GlanceSheet
{
    // Sound cells in many forms, and some that are nearly so.
    public static IReadOnlyDictionary<string, string[]> Cells { get; } = new Dictionary<string, string[]>
    {
        ["key"] = ["row", "r 1", "ключ", "1.2E+05", "'=a"],
        ["title"] = ["Soil moisture of the Paraná", "Ab", "Água", "漢字", "1.2E+05", "Same title"],
        ["resource_type"] = ["dataset", "Dataset", "publication-article", "datset"],
        ["publication_date"] = ["2020-06-01", "2020", "2020-02", "2020-02-30", "2019/2020-06", "2020/2019", "2019/2020", "01/06/2020", "-0100", "2020-00", "2020-06-00"],
        ["creators"] =
        [
            "Brown, Troy", "Brown, Troy [INPE; USP] | org: GEO Secretariat", "Brown, Troy (orcid:0000-0002-1825-0097) [INPE ror:04xbn6x09] {datacurator}", "Brown, T. | Silva, María-José [São Paulo]",
            "Troy Brown", "Brown, Troy [INPE", "Brown, Troy [] | Brown, Troy", "org:", ", Troy", "Brown, Troy (orcid:0000-0002-1825-0098) | org: Us", "org: Us [them]; we", "Brown, [INPE id:]", "|",
        ],
        ["description"] = ["A description of some length.", "ab", "@file:nowhere.html", "été"],
        ["languages"] = ["en", "eng | por", "Englisch", "germn | eng"],
        ["keywords"] = ["soil | moisture", "#", "Ä"],
        ["license"] = ["cc-by-4.0", "My own <https://example.org/l>", "cc-by-4", "https://example.org/l"],
        ["dates"] = ["collected:2019/2020", "collected:2019-03-01/2019-03-09", "collected:2019-03-31", "colected:2019", "collected:", "collected:2020/2019", "Issued:2020:a note"],
        ["identifiers"] = ["doi:10.1234/x", "url:https://example.org/x", "doi:10.x/y", "doi:10./x", "doi:10.1234/", "url:https:///x", "issn:2049-3631", "doi:10.1/x | doi:10.2/y"],
        ["related"] =
        [
            "issupplementto doi:10.1234/x (dataset)", "cites url:https://example.org/x", "cites doi:10.1/x (datset)", "cite doi:10.1/x", "cites (dataset)", "cites doi:10.1/x ()", "cites doi:10.1/x  (dataset)",
            "Is cited by doi:10.1/x; title=A paper", "cites doi:10.1/x (data set)",
        ],
        ["bbox"] = ["-64,-32,-58,-25", "170,-20,-170.5,-10.123456789012345678", "1,2,1,3", "1,2,3,2", "1,5,2,4", "1,2,3", "1,2,3,91", "181,2,3,4", "1.,2,3,4", "85.000000000000001,2,85.000000000000002,3", "1,2,3,4,5"],
        ["lat"] = ["-25.3", "90", "90.0000000000001", "91", "1e1", "1,5", ""],
        ["lon"] = ["-57.6", "-180", "180.5", "x", ""],
        ["place"] = ["Asunción", "#REF!"],
        ["access"] = ["public", "Restricted", "publik"],
        ["access_files"] = ["", "", "public", "restricted", "Public"],
        ["embargo_until"] = ["", "", "2131-01-01", "2131-01-31", "2131-01", "2131-02-30", "2001-01-01", "2131"],
        ["embargo_reason"] = ["", "", "Paper under review", "1E+05"],
        ["files"] =
        [
            "", "", "a.txt", "maps/b.tif", "a.txt | maps/b.tif", "a.txt | maps/a.txt", "a.txt|a.txt", "empty.txt", "nowhere.txt", "maps", "maps/", "maps/*.tif", "a.txt => c.txt", "../a.txt", "locked.txt",
            "link.txt", "outlink.txt", "linked/b.tif", "outfolder/x.txt", "big.txt", "big.txt | half.txt | half2.txt", "half.txt | half2.txt", "São Tomé.txt", "a.txt |", " | a.txt", "maps//b.tif", "./a.txt", "maps/../a.txt", "a.txt/", "CON", "no", "b c.txt", "star*.txt", "<clear>",
        ],
        ["action"] = ["", "create", "skip", "creat"],
        ["kind"] = ["", "resource", "package"],
        ["record_id"] = ["", "", "4d0ns-ntd89"],
        ["custom.code"] = ["", "a text", "json:{\"a\":1}", "json:{"],
        ["additional_titles.subtitle"] = ["", "A subtitle", "ab"],
        ["creator1_name"] = ["", "", "", "Silva, Maria"],
        ["metadata_only"] = ["yes", "TRUE", "1", "no", "WAHR", "", "false", "FALSE", "0"],
        ["x_notes"] = ["", "my own", "#"],
    };

    /// <summary>The sheet with these rows.</summary>
    public static string Of(IEnumerable<string[]> rows) =>
        $"{string.Join(',', Cells.Keys)}\n{string.Concat(rows.Select(cells => $"{string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))}\n"))}";
}
