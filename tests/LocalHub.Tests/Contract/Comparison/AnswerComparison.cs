using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Compares answers as <c>compare.py</c> does: status, then headers and the members of the body.</summary>
internal sealed class AnswerComparison(SkipList skip)
{
    public IEnumerable<Difference> Compare(RecordedLine recorded, RecordedAnswer answered)
    {
        if (skip.Covers("name", recorded.Name))
            return [];
        var (a, b) = (recorded.Answer, answered);
        if (a.Status != b.Status)
            return skip.Covers("status", recorded.Name) ? [] : [new Difference(recorded.Name, "status", Told(a), Told(b))];

        return Headers(recorded.Name, a, b).Concat(Bodies(recorded, b));
    }

    private IEnumerable<Difference> Headers(string name, RecordedAnswer a, RecordedAnswer b) =>
        from header in a.Headers.Keys.Union(b.Headers.Keys).Order(StringComparer.Ordinal)
        let x = a.Headers.GetValueOrDefault(header)
        let y = b.Headers.GetValueOrDefault(header)
        where x != y && !skip.Covers("header", name, header)
        select new Difference(name, "header " + header, x, y);

    private IEnumerable<Difference> Bodies(RecordedLine recorded, RecordedAnswer answered)
    {
        var (name, a, b) = (recorded.Name, BodyForm.Ordered(recorded.Answer.Body), BodyForm.Ordered(answered.Body));
        if (JsonNode.DeepEquals(a, b))
            return [];
        if (!recorded.IsFact && (IsError(a) || IsError(b)))
            return skip.Covers("text", name) ? [] : [new Difference(name, "error", a?.ToJsonString(), b?.ToJsonString())];
        if (a is not (JsonObject or JsonArray) || b is not (JsonObject or JsonArray))
            return skip.Covers("member", name, "(text)") ? [] : [new Difference(name, "(text)", HubJsonText.Leaf(a), HubJsonText.Leaf(b))];

        SearchPageForm.Align(a, b);
        return Members(name, BodyForm.Flat(a), BodyForm.Flat(b));
    }

    // An entry that is missing altogether is one difference, not one for each of its members.
    private IEnumerable<Difference> Members(string name, Dictionary<string, string> a, Dictionary<string, string> b)
    {
        var missing = a.Keys.Except(b.Keys).Select(path => (path, a[path])).Concat(b.Keys.Except(a.Keys).Select(path => (path, b[path])))
            .Where(line => line.Item2.StartsWith(BodyForm.There, StringComparison.Ordinal)).Select(line => line.path + ".").ToList();

        return from path in a.Keys.Union(b.Keys).Order(StringComparer.Ordinal)
               let x = a.GetValueOrDefault(path)
               let y = b.GetValueOrDefault(path)
               where x != y && !missing.Exists(entry => path.StartsWith(entry, StringComparison.Ordinal))
               where !skip.Covers("member", name, BodyForm.WithoutIndexes(path))
               select new Difference(name, path, x, y);
    }

    private static bool IsError(JsonNode? body) => body is JsonObject answer && answer.ContainsKey("message") && answer.ContainsKey("status");

    private static string Told(RecordedAnswer answer) => $"{answer.Status} {answer.Body?.ToJsonString()}";
}
