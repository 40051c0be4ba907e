using System.Text;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>Makes the templates: complete records of the hub with varied text, grown to size by their description.</summary>
internal static class RecordTemplates
{
    /// <summary>How many different templates there are.</summary>
    public const int Count = 512;

    /// <summary>Makes all templates of a hub at an address; every run makes the same ones.</summary>
    public static RecordTemplate[] Make(string address, HubOptions options) =>
        [.. Enumerable.Range(0, Count).Select(number => Make(number, address, options))];

    private static RecordTemplate Make(int number, string address, HubOptions options)
    {
        var random = new Random(number);
        var text = Compact(Record(random, number, address, options.FilesPerRecord > 0));
        var wanted = options.RecordSizeBytes * (80 + (number * 40 / (Count - 1))) / 100;
        var description = Description(random, wanted - Encoding.UTF8.GetByteCount(text));
        return new RecordTemplate(text.Replace("@description", description, StringComparison.Ordinal));
    }

    private static string Description(Random random, int sizeBytes)
    {
        const string End = ".</p>";
        var text = new StringBuilder("<p>");
        while (text.Length < sizeBytes - End.Length)
        {
            text.Append(TemplateWords.Phrase(random, random.Next(6, 22))).Append(random.Next(9) switch
            {
                0 => ".</p>\\n<p>",
                1 => " (S\\u00e3o Tom\\u00e9), ",
                2 => " \\\"near real time\\\" ",
                _ => ". ",
            });
        }

        // Cutting could split an escape, so it goes back to the last space.
        var end = text.ToString(0, Math.Max(3, sizeBytes - End.Length)).LastIndexOf(' ');
        return text.ToString(0, Math.Max(3, end)) + End;
    }

    private static string Record(Random random, int number, string address, bool hasFiles) => $$$"""
        {"id":"{{{RecordSlots.Id}}}","created":"{{{RecordSlots.Created}}}","updated":"{{{RecordSlots.Updated}}}",
        "revision_id":{{{RecordSlots.Revision}}},"is_draft":false,"is_published":true,"status":"published",
        "access":{"record":"public","files":"public","embargo":{"active":false,"reason":null},"status":"open"},
        "files":{"enabled":{{{(hasFiles ? "true" : "false")}}},"order":[]},
        "metadata":{"title":"{{{Title(random)}}}","description":"@description",
        "publication_date":"{{{2000 + (number % 24)}}}-{{{1 + (number % 12):00}}}-{{{1 + (number % 28):00}}}","publisher":"GEO Knowledge Hub",
        "resource_type":{{{ResourceType(number)}}},
        "creators":[{{{Person(random)}}},{{{Person(random)}}},{{{Organisation(random)}}}],
        "subjects":[{{{Subjects(random)}}}],
        "locations":{"features":[{"geometry":{"type":"Polygon","coordinates":[[{{{Ring()}}}]]},"place":"{{{TemplateWords.Place(random)}}}"}]},
        "rights":[{"id":"cc-by-4.0","title":{"en":"Creative Commons Attribution 4.0 International"},
        "description":{"en":"The Creative Commons Attribution license allows re-distribution and re-use of a licensed work."},
        "icon":"cc-by-icon","props":{"scheme":"spdx","url":"https://creativecommons.org/licenses/by/4.0/legalcode"}}],
        "languages":[{"id":"eng","title":{"en":"English"}}],
        "target_audiences":[{"id":"tu-geo-eoanalyst","title":{"en":"Earth Observation Analyst"}}],
        "related_identifiers":[{"identifier":"10.1234/{{{number:0000}}}.bar","scheme":"doi",
        "relation_type":{"id":"iscitedby","title":{"en":"Is cited by"}}
        }]},
        "custom_fields":{},"pids":{"doi":{"provider":"datacite","client":"datacite","identifier":"10.60566/{{{RecordSlots.Id}}}"},
        "oai":{"provider":"oai","identifier":"oai:gkhub.earthobservations.org:{{{RecordSlots.Id}}}"}},
        "parent":{"id":"{{{RecordSlots.Parent}}}","type":"resource","category":"open","communities":{},"relationship":{}},
        "relationship":{"packages":[]},"versions":{"index":1,"is_latest":true},
        "links":{{{Links($"{address}/api/records/{RecordSlots.Id}", $"{address}/records/{RecordSlots.Id}")}}}
        }
        """;

    private static string Title(Random random) =>
        $"{TemplateWords.Place(random)} {TemplateWords.Phrase(random, 4)} {RecordSlots.FirstWord} {RecordSlots.SecondWord}, tile {RecordSlots.Tile}";

    private static string ResourceType(int number) => (number % 5) switch
    {
        0 => """{"id":"image-photo","title":{"en":"Photo"}}""",
        1 => """{"id":"software-jupyter","title":{"en":"Jupyter Notebook"}}""",
        2 => """{"id":"publication-report","title":{"en":"Report"}}""",
        _ => """{"id":"dataset","title":{"en":"Dataset"}}""",
    };

    private static string Subjects(Random random) =>
        string.Join(',', Enumerable.Range(0, 5).Select(_ => $"{{\"subject\":\"{TemplateWords.Phrase(random, 2)}\"}}"));

    private static string Person(Random random)
    {
        var (family, given) = (TemplateWords.Place(random), TemplateWords.Place(random));
        return $$"""
            {"person_or_org":{"type":"personal","name":"{{family}}, {{given}}","given_name":"{{given}}","family_name":"{{family}}"},
            "affiliations":[{"name":"University of {{TemplateWords.Place(random)}}"}]
            }
            """;
    }

    private static string Organisation(Random random) => $$"""
        {"person_or_org":{"type":"organizational","name":"Institute of {{TemplateWords.Phrase(random, 2)}}"}
        }
        """;

    private static string Ring()
    {
        var (west, south, east, north) = (RecordSlots.West, RecordSlots.South, RecordSlots.East, RecordSlots.North);
        return $"[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]";
    }

    private static string Links(string api, string page) => $$"""
        {"self":"{{api}}","self_html":"{{page}}","files":"{{api}}/files","archive":"{{api}}/files-archive",
        "latest":"{{api}}/versions/latest","latest_html":"{{page}}/latest","draft":"{{api}}/draft","versions":"{{api}}/versions",
        "access_links":"{{api}}/access/links","reserve_doi":"{{api}}/draft/pids/doi"}
        """;

    // The text is laid out for reading; the hub sends it without line breaks.
    private static string Compact(string json) =>
        string.Concat(json.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
