using System.Text.Json.Nodes;
using static KnowledgeHub.LocalHub.Tests.Contract.FactRecords;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>What the hub makes of odd names of files.</summary>
internal sealed class KeyFacts(FactProbe probe)
{
    private static readonly (string Label, string Key)[] Odd =
    [
        ("nfc", "\u00e9.txt"), ("nfd", "e\u0301.txt"), ("leading dot", ".hidden"), ("one dot", "."), ("two dots", ".."), ("up", "../up.txt"), ("absolute", "/etc/passwd"),
        ("double slash", "a//b.txt"), ("percent 2f", "a%2Fb.txt"), ("percent 25", "a%25b.txt"), ("percent", "a%b.txt"), ("colon", "a:b.txt"), ("star", "a*b.txt"),
        ("pipe", "a|b.txt"), ("semicolon", "a;b.txt"), ("equals", "a=b.txt"), ("double quote", "a\"b.txt"), ("tab", "a\tb.txt"), ("newline", "a\nb.txt"), ("nul", "a\0b.txt"),
        ("del", "a\x7f" + "b.txt"), ("nbsp", "a\u00a0b.txt"), ("zero width", "a\u200bb.txt"), ("bom", "\ufeffa.txt"), ("emoji", "\U0001f30d.txt"), ("ligature", "\ufb01le.txt"),
        ("full width", "\uff21.txt"), ("entity", "a&amp;b.txt"), ("mojibake", "Ã©.txt"), ("rtl", "\u202etxt.exe"), ("no extension", "README"), ("trailing dot", "a."),
        ("trailing blank", "a.txt "), ("device name", "CON"), ("upper case", "A.TXT"), ("en dash", "a\u2013b.txt"), ("ellipsis", "a\u2026.txt"), ("cyrillic", "\u0444\u0430\u0439\u043b.txt"),
    ];

    private readonly Dictionary<string, string> _stored = [];
    private string _files = "";

    public async Task FindAsync()
    {
        _files = $"/records/{await probe.DraftAsync("keys", probe.Document())}/draft/files";
        foreach (var (label, key) in Odd)
        {
            if (await StartAsync(label, key) is { } stored)
                await UploadAsync(label, _stored[label] = stored);
        }

        await probe.PostTextAsync(_files, """[{"key": "a\ud800b.txt"}]""");
        if (_stored.TryGetValue("nfc", out var composed) && _stored.TryGetValue("nfd", out var decomposed))
            probe.Fact("keys.nfc and nfd are two files", new JsonObject { ["two"] = composed != decomposed });
        await probe.PostAsync(_files, Keys("e\u0301.txt"));
        var left = (await EntriesAsync()).Where(entry => (string?)entry["status"] != "completed").Select(Key).Order(StringComparer.Ordinal).ToList();
        if (left.Count > 0)
            probe.Fact("keys.entries that could not be finished", new JsonArray([.. left.Select(key => (JsonNode)key)]));
    }

    private async Task<string?> StartAsync(string label, string key)
    {
        var before = (await EntriesAsync()).Select(Key).ToHashSet();
        var reply = await probe.PostAsync(_files, Keys(key));
        var stored = (await EntriesAsync()).Select(Key).Except(before).Order(StringComparer.Ordinal).ToList();
        probe.Fact("keys start." + label, new JsonObject
        {
            ["sent"] = key,
            ["status"] = reply.Status,
            ["stored"] = new JsonArray([.. stored.Select(name => (JsonNode)name)]),
            ["errors"] = reply.Status >= 400 && reply.Copy("errors") is JsonArray errors ? errors : [],
        });

        return stored.FirstOrDefault();
    }

    private async Task UploadAsync(string label, string key)
    {
        var content = await probe.UploadAsync($"{_files}/{Escaped(key)}/content", "x\n"u8.ToArray());
        var commit = await probe.PostAsync($"{_files}/{Escaped(key)}/commit");
        var entry = (await EntriesAsync()).FirstOrDefault(one => Key(one) == key);
        probe.Fact("keys upload." + label, new JsonObject
        {
            ["content"] = content.Status,
            ["commit"] = commit.Status,
            ["status"] = entry?["status"]?.DeepClone(),
            ["self"] = probe.Named(entry?["links"]?["self"]?.ToString() ?? ""),
            ["mimetype"] = entry?["mimetype"]?.DeepClone(),
        });
        if ((string?)entry?["status"] != "completed")
            await probe.DeleteAsync($"{_files}/{Escaped(key)}");
    }

    private async Task<IReadOnlyList<JsonObject>> EntriesAsync() => (await probe.GetAsync(_files)).At("entries") is JsonArray entries ? [.. entries.OfType<JsonObject>()] : [];

    private static string Key(JsonObject entry) => (string)entry["key"]!;
}
