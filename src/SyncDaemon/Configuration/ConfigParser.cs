using System.Text;
using System.Text.Json;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Turns the text of a configuration into nodes: JSON with comments and trailing commas.</summary>
internal static class ConfigParser
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Parses the file's bytes; <c>null</c>, with a problem added, when they are not JSON.</summary>
    public static ConfigNode? Parse(byte[] bytes, ICollection<ConfigProblem> problems)
    {
        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];

        try
        {
            var lines = new LineCounter();
            var reader = new Utf8JsonReader(content, Options);
            reader.Read();
            var root = ReadValue(ref reader, content, "", lines, problems);
            while (reader.Read())
            {
                // Reading to the end finds what stands behind the closing brace.
            }

            if (root.Kind == JsonValueKind.Object)
                return root;

            problems.Add(root.Problem($"The file must hold one section {{ … }}, but holds {root.Describe()}."));
        }
        catch (JsonException error)
        {
            var line = (int)(error.LineNumber ?? 0) + 1;
            problems.Add(new ConfigProblem("", $"The file is not valid JSON at column {(error.BytePositionInLine ?? 0) + 1}: {Reason(error)}") { Line = line });
        }
        catch (InvalidOperationException)
        {
            problems.Add(new ConfigProblem("", "The file holds text that is not UTF-8; save it as UTF-8."));
        }

        return null;
    }

    private static ConfigNode ReadValue(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> content, string path, LineCounter lines, ICollection<ConfigProblem> problems)
    {
        var node = new ConfigNode(path, KindOf(reader.TokenType)) { Line = lines.LineAt(content, (int)reader.TokenStartIndex) };
        switch (node.Kind)
        {
            case JsonValueKind.String:
                return node with { Text = reader.GetString()! };
            case JsonValueKind.Number:
                return node with { Text = Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonValueKind.Array:
                var elements = new List<ConfigNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    elements.Add(ReadValue(ref reader, content, $"{path}[{elements.Count}]", lines, problems));
                return node with { Elements = elements };
            case JsonValueKind.Object:
                return node with { Members = ReadMembers(ref reader, content, node, lines, problems) };
            default:
                return node;
        }
    }

    private static List<KeyValuePair<string, ConfigNode>> ReadMembers(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> content, ConfigNode parent, LineCounter lines, ICollection<ConfigProblem> problems)
    {
        var members = new List<KeyValuePair<string, ConfigNode>>();
        var firstSpelling = new Dictionary<string, ConfigNode>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            var value = ReadValue(ref reader, content, parent.PathOf(key), lines, problems);
            if (firstSpelling.TryAdd(key, value))
                members.Add(new(key, value));
            else
                problems.Add(value.Problem($"This key stands twice, first on line {firstSpelling[key].Line}; capital letters make no difference. Remove one."));
        }

        return members;
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    // The parser's message ends with its own count of lines and bytes from zero, which would contradict ours.
    private static string Reason(JsonException error)
    {
        var end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? error.Message : error.Message[..end];
    }

    private sealed class LineCounter
    {
        private int _position;
        private int _line = 1;

        public int LineAt(ReadOnlySpan<byte> content, int position)
        {
            _line += content[_position..position].Count((byte)'\n');
            _position = position;
            return _line;
        }
    }
}
