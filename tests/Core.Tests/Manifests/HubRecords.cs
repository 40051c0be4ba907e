using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace KnowledgeHub.Core.Tests.Manifests;

/// <summary>Records as the hub gives them, and what of them somebody would have sent.</summary>
internal static class HubRecords
{
    public static string[] Names { get; } = ["full", "published", "package", "minimal", "awkward"];

    /// <summary>Records put together from parts, some of which no column can hold.</summary>
    public static Gen<string> Any { get; } =
        from title in SyntaxGen.Text
        from people in SyntaxGen.Person.Array[1, 3]
        from keywords in SyntaxGen.Text.Array[0, 3]
        from features in Gen.OneOf(
            SyntaxGen.Geometry.Select(geometry => $$"""{"geometry":{{geometry.ToJson()}}}"""),
            SyntaxGen.Box.Select(box => $$"""{"geometry":{{KnowledgeHub.Manifests.BoxText.ToGeometry(box).ToJson()}}}"""),
            Gen.Select(SyntaxGen.Position, SyntaxGen.Text, (point, place) => $$"""{"geometry":{"type":"Point","coordinates":[{{Json(point.Longitude)}},{{Json(point.Latitude)}}]},"place":{{Json(place)}}}"""),
            SyntaxGen.Text.Select(text => $$"""{"place":{{Json(text)}},"description":"There"}""")).Array[0, 3]
        from description in Gen.OneOf(SyntaxGen.Text, SyntaxGen.One("<p>One</p>", "a & b", "a &amp; b", "two\nlines", "@file:x", "<clear>", "=1"))
        from version in SyntaxGen.One("1", "=1", "'=1", "-1", " 1", "<clear>", "1.2E+05")
        from date in Gen.OneOf(SyntaxGen.Date, SyntaxGen.One("20uu", "2020/unknown"))
        select $$$"""
            {"id":"4d0ns-ntd89","parent":{"type":"resource"},"access":{"record":"public","files":"public","status":"open"},"files":{"enabled":true},
             "custom_fields":{"a.b":{{{Json(title)}}},"c":[1,2.50]},
             "metadata":{"title":{{{Json(title)}}},"publication_date":{{{Json(date)}}},"version":{{{Json(version)}}},"description":{{{Json(description)}}},
              "creators":[{{{string.Join(',', people.Select(person => person.ToJson()))}}}],
              "subjects":[{{{string.Join(',', keywords.Select(keyword => $$"""{"subject":{{Json(keyword)}}}"""))}}}],
              "additional_titles":[{"title":{{{Json(title)}}},"type":{"id":"subtitle"}},{"title":"Second","type":{"id":"{{{(keywords.Length == 1 ? "subtitle" : "other")}}}"}}],
              "locations":{"features":[{{{string.Join(',', features)}}}] } } }
            """;

    public static string Get(string name) => name switch
    {
        "full" => Full,
        "published" => Published.Replace("$TYPE", "resource", StringComparison.Ordinal),
        "package" => Published.Replace("$TYPE", "package", StringComparison.Ordinal),
        "minimal" => Minimal,
        _ => Awkward,
    };

    /// <summary>The record without what the hub adds or derives, worked out apart from the code under test.</summary>
    public static JsonObject AsSent(JsonObject record)
    {
        var sent = new JsonObject { ["metadata"] = Clean(record["metadata"], ""), ["access"] = new JsonObject { ["record"] = record["access"]!["record"]!.DeepClone(), ["files"] = record["access"]!["files"]!.DeepClone() } };
        if (record["access"]!["embargo"] is JsonObject embargo && (bool)embargo["active"]!)
            sent["access"]!["embargo"] = embargo.DeepClone();
        sent["files"] = new JsonObject { ["enabled"] = record["files"]!["enabled"]!.DeepClone() };
        if (record["pids"]?["doi"] is JsonObject doi && (string?)doi["provider"] == "external")
            sent["pids"] = new JsonObject { ["doi"] = doi.DeepClone() };
        if (record["custom_fields"] is JsonObject { Count: > 0 } fields)
            sent["custom_fields"] = fields.DeepClone();
        if ((string?)record["parent"]?["type"] == "package")
            sent["metadata"]!.AsObject().Remove("resource_type");

        return sent;
    }

    private static JsonNode? Clean(JsonNode? node, string name)
    {
        if (node is JsonArray list)
            return list.Count == 0 ? null : new JsonArray([.. list.Select(entry => Clean(entry, name))]);
        if (node is not JsonObject json)
            return node?.DeepClone();
        if (json["id"] is not null && json["title"] is JsonObject && name != "affiliations")
            return new JsonObject { ["id"] = json["id"]!.DeepClone() };

        var cleaned = new JsonObject();
        foreach (var member in json)
        {
            if (name == "person_or_org" && member.Key == ((string?)json["type"] == "personal" ? "name" : "given_name"))
                continue;
            if (Clean(member.Value, member.Key) is { } value && value is not JsonObject { Count: 0 })
                cleaned[member.Key] = value;
        }

        return cleaned;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);

    private const string Minimal = """
        {"id":"vsacr-wp766","pids":{},"access":{"record":"public","files":"public"},"files":{"enabled":false},"metadata":{
         "publication_date":"2020-06-01","resource_type":{"id":"image-photo"},"publisher":"GEO Knowledge Hub","title":"A Romans story",
         "creators":[{"person_or_org":{"family_name":"Brown","given_name":"Troy","type":"personal","email":"admin@inveniosoftware.org"}},
                     {"person_or_org":{"name":"Troy Inc.","type":"organizational","email":"admin@inveniosoftware.org"}}],
         "related_identifiers":[{"identifier":"10.1234/foo.bar","scheme":"doi","title":"Dataset Foo Bar","description":"Dataset Foo Bar","relation_type":{"id":"iscitedby"},"resource_type":{"id":"dataset"}}],
         "target_audiences":[{"id":"tu-geo-eoanalyst"}],"engagement_priorities":[{"id":"convention-on-biological-diversity"}],"geo_work_programme_activity":{"id":"geo-activities-geobon"}}}
        """;

    private const string Awkward = """
        {"id":"4d0ns-ntd89","parent":{"type":"resource"},"access":{"record":"restricted","files":"restricted"},"files":{"enabled":true},
         "pids":{"doi":{"identifier":"10.1234/x","provider":"external"},"oai":{"provider":"oai","identifier":"oai:x"}},"custom_fields":{"geo:site":"json:no","n":1.50},
         "metadata":{"title":"=1+1","publication_date":"2020-06/open","version":"-1","description":"@file:x","resource_type":{"id":"dataset","title":{"en":"Dataset"}},
          "creators":[{"person_or_org":{"type":"personal","family_name":"O|Neil, (jr)","given_name":"A [B] {C}","name":"O|Neil, (jr), A [B] {C}"}}],
          "subjects":[{"subject":"a|b"},{"id":"http://www.oecd.org/science/inno/38235147.pdf?1.1","subject":"Mathematics","title":{"en":"Mathematics"}},{"subject":"c\\"}],
          "references":[{"reference":"One|two"},{"reference":"Three"}],
          "rights":[{"id":"cc-by-4.0","title":{"en":"CC"},"icon":"cc-by-icon"},{"title":{"en":"Mine"},"link":"https://example.org/l"}],
          "funding":[{"funder":{"name":"Fund #1 [x]"},"award":{"number":"7 # 8","title":{"en":"A # B"}}}],
          "locations":{"features":[{"geometry":{"type":"MultiPolygon","coordinates":[[[[170,-20],[180,-20],[180,-10],[170,-10],[170,-20]]],[[[-180,-20],[-170,-20],[-170,-10],[-180,-10],[-180,-20]]]]}},
            {"geometry":{"type":"Point","coordinates":[8.5,47.4]},"place":"Zürich"},{"place":"Bern"},{"geometry":{"type":"LineString","coordinates":[[1,2],[3.0,4.25]]}}]},
          "additional_titles":[{"title":"One","type":{"id":"subtitle"}},{"title":"Two","type":{"id":"subtitle"}}]}}
        """;

    private const string Published = """
        {"id":"4d0ns-ntd89","created":"2023-09-21T21:34:42.547670+00:00","revision_id":3,"is_published":true,"status":"published",
         "access":{"record":"public","files":"public","embargo":{"active":false,"reason":null},"status":"open"},"files":{"enabled":true,"order":[]},
         "metadata":{"title":"A Romans story","publication_date":"2020-06-01","publisher":"GEO Knowledge Hub","resource_type":{"id":"image-photo","title":{"en":"Photo"}},
          "creators":[{"person_or_org":{"type":"personal","name":"Brown, Troy","given_name":"Troy","family_name":"Brown","email":"admin@inveniosoftware.org"}},
            {"person_or_org":{"type":"organizational","name":"Troy Inc.","email":"admin@inveniosoftware.org"},"affiliations":[{"id":"01ggx4157","name":"European Organization for Nuclear Research"}]}],
          "rights":[{"id":"cc-by-4.0","title":{"en":"Creative Commons Attribution 4.0 International"},"description":{"en":"The licence."},"icon":"cc-by-icon","props":{"scheme":"spdx","url":"https://creativecommons.org/licenses/by/4.0/legalcode"}}],
          "languages":[{"id":"eng","title":{"en":"English"}}],"target_audiences":[{"id":"tu-geo-eoanalyst","title":{"en":"Earth Observation Analyst"}}],
          "geo_work_programme_activity":{"id":"geo-activities-geobon","title":{"en":"GEO Biodiversity Observation Network (GEO BON)"}},
          "engagement_priorities":[{"id":"convention-on-biological-diversity","title":{"en":"Convention on Biological Diversity"}}],
          "related_identifiers":[{"identifier":"10.1234/foo.bar","scheme":"doi","title":"Dataset Foo Bar","description":"Dataset Foo Bar","relation_type":{"id":"iscitedby","title":{"en":"Is cited by"}},"resource_type":{"id":"dataset","title":{"en":"Dataset"}}}]},
         "custom_fields":{},"pids":{"doi":{"identifier":"10.5072/vsacr-wp766","provider":"datacite","client":"datacite"}},
         "parent":{"id":"q5jr8-hny72","type":"$TYPE","category":"open","communities":{},"access":{"owned_by":[{"user":2}],"links":[]}},"versions":{"index":1,"is_latest":true}}
        """;

    private const string Full = """
        {"id":"q5jr8-hny72","pids":{},"access":{"record":"public","files":"restricted","embargo":{"active":true,"until":"2131-01-01","reason":"Only for medical doctors."}},
         "files":{"enabled":true,"default_preview":null},"metadata":{"resource_type":{"id":"image-photo"},"title":"Crop condition indicators, Paraná basin","publisher":"GEO Knowledge Hub",
          "creators":[{"person_or_org":{"name":"Nielsen, Lars Holm","type":"personal","given_name":"Lars Holm","family_name":"Nielsen","identifiers":[{"scheme":"orcid","identifier":"0000-0001-8135-3489"}],"email":"lars@example.org"},
            "affiliations":[{"id":"01ggx4157"},{"name":"free-text"}]},{"person_or_org":{"type":"organizational","name":"GEO Secretariat","identifiers":[{"scheme":"ror","identifier":"01ggx4157"}]}}],
          "additional_titles":[{"title":"a research data management platform","type":{"id":"subtitle"},"lang":{"id":"eng"}}],"publication_date":"2018/2020-09",
          "subjects":[{"id":"http://www.oecd.org/science/inno/38235147.pdf?1.1"},{"subject":"custom"}],
          "contributors":[{"person_or_org":{"name":"Nielsen, Lars Holm","type":"personal","given_name":"Lars Holm","family_name":"Nielsen","identifiers":[{"scheme":"orcid","identifier":"0000-0001-8135-3489"}]},"role":{"id":"other"},"affiliations":[{"id":"01ggx4157"}]}],
          "dates":[{"date":"1939/1945","type":{"id":"other"},"description":"A date"}],"languages":[{"id":"dan"},{"id":"eng"}],"identifiers":[{"identifier":"1924MNRAS..84..308E","scheme":"bibcode"}],
          "related_identifiers":[{"identifier":"10.1234/foo.bar","scheme":"doi","relation_type":{"id":"iscitedby"},"resource_type":{"id":"dataset"},"title":"Dataset Foo Bar","description":"<p>Dataset Foo Bar</p>"}],
          "sizes":["11 pages"],"formats":["application/pdf"],"version":"v1.0",
          "rights":[{"title":{"en":"A custom license"},"description":{"en":"A description"},"link":"https://customlicense.org/licenses/by/4.0/"},{"id":"cc-by-4.0"}],
          "description":"<h1>A description</h1> <p>with HTML tags</p>","additional_descriptions":[{"description":"Bla bla bla","type":{"id":"methods"},"lang":{"id":"eng"}}],
          "locations":{"features":[{"geometry":{"type":"Point","coordinates":[-32.94682,-60.63932]},"place":"test location place","description":"test location description","identifiers":[{"identifier":"12345abcde","scheme":"wikidata"}]},
            {"geometry":{"type":"Polygon","coordinates":[[[-64.0,-32.0],[-58.0,-32.0],[-58.0,-25.0],[-64.0,-25.0],[-64.0,-32.0]]]},"place":"Chaco"}]},
          "funding":[{"funder":{"id":"00k4n6c32"},"award":{"id":"00k4n6c32::755021"}},{"funder":{"name":"Example Foundation"},"award":{"number":"EP-123456","title":{"en":"Research on Experimental Physics"},"identifiers":[{"scheme":"url","identifier":"https://experimental-physics.eu"}]}}],
          "references":[{"reference":"Nielsen et al,..","identifier":"0000 0001 1456 7559","scheme":"isni"}],"target_audiences":[{"id":"tu-geo-eoanalyst"}],
          "engagement_priorities":[{"id":"convention-on-biological-diversity"}],"geo_work_programme_activity":{"id":"geo-activities-geobon"}}}
        """;
}
