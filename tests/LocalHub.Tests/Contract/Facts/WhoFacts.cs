using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Which callers may read and write, and what the others are told.</summary>
internal sealed class WhoFacts(FactProbe probe)
{
    private (string, (string, string)[])[] Callers =>
    [
        ("none", []), ("unknown", [("Authorization", "Bearer not-a-token-000000000000000000000000")]), ("sixty letters", [("Authorization", "Bearer " + new string('x', 60))]),
        ("lower case bearer", [("Authorization", "bearer " + LocalHubOptions.OwnerToken)]), ("token scheme", [("Authorization", "Token " + LocalHubOptions.OwnerToken)]),
        ("empty bearer", [("Authorization", "Bearer ")]), ("blank before", [("Authorization", "Bearer  " + LocalHubOptions.OwnerToken)]), ("two words", [("Authorization", "Bearer a b")]),
        ("basic", [("Authorization", "Basic dTpw")]), ("non-ascii", [("Authorization", "Bearer t\u00f6ken")]), ("referer", [("Referer", probe.Origin + "/")]),
        ("x-requested-with", [("X-Requested-With", "XMLHttpRequest")]), ("cookie", [("Cookie", "session=abc")]),
        ("csrf cookie and header", [("Cookie", "csrftoken=abc"), ("X-CSRFToken", "abc"), ("Referer", probe.Origin + "/")]),
    ];

    public async Task FindAsync()
    {
        var open = await probe.RecordAsync("who", probe.Document(), "a.txt");
        var closed = await probe.RecordAsync("who-restricted", probe.Document(access: FactRecords.Restricted), "a.txt");
        var draft = await probe.DraftAsync("who-draft", probe.Document());
        foreach (var (label, headers) in Callers)
        {
            await AskAsync($"who {label}.public record", "GET", $"/records/{open}", null, headers);
            await AskAsync($"who {label}.restricted record", "GET", $"/records/{closed}", null, headers);
            await AskAsync($"who {label}.draft", "GET", $"/records/{draft}/draft", null, headers);
            await AskAsync($"who {label}.create", "POST", "/records", probe.Document(), headers);
            await AskAsync($"who {label}.put draft", "PUT", $"/records/{draft}/draft", probe.Document(), headers);
            await AskAsync($"who {label}.user records", "GET", "/user/records?size=1&q=zzqqxxyynothing", null, headers);
        }
    }

    private async Task AskAsync(string name, string method, string path, JsonNode? document, (string, string)[] headers)
    {
        var reply = await probe.SendAsync(method, path, document, token: null, headers);
        probe.Fact(name, new JsonObject { ["status"] = reply.Status, ["message"] = reply.Copy("message"), ["www-authenticate"] = reply.Answer.Headers.GetValueOrDefault("www-authenticate") });
    }
}
