using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>All text of a record: sentences cut into words, and values compared whole.</summary>
internal sealed class SearchText
{
    private readonly List<IReadOnlyList<string>> _texts = [];
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _titleWords = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keywords = new(StringComparer.Ordinal);

    /// <summary>The words of each text, in order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Texts => _texts;

    public IReadOnlySet<string> Words => _words;

    public IReadOnlySet<string> TitleWords => _titleWords;

    /// <summary>Values that are not cut into words: ids, codes, dates.</summary>
    public IReadOnlySet<string> Keywords => _keywords;

    public static SearchText Of(RecordView view)
    {
        var text = new SearchText();
        text._keywords.Add(view.Id);
        text._keywords.Add(view.Parent.Id);
        text.Add(view.Record.Metadata, "metadata");
        text.Add(view.Record.Pids, "pids");
        if (view.Record.Metadata.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String)
            text._titleWords.UnionWith(TextWords.Of(title.GetString()!));
        return text;
    }

    private void Add(JsonElement element, string name)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Add(member.Value, member.Name);
                break;
            case JsonValueKind.Array:
                foreach (var entry in element.EnumerateArray())
                    Add(entry, name);
                break;
            case JsonValueKind.String when FieldNames.IsText(name):
                var words = TextWords.Of(element.GetString()!);
                _texts.Add(words);
                _words.UnionWith(words);
                break;
            case JsonValueKind.String:
                _keywords.Add(element.GetString()!);
                break;
        }
    }
}
