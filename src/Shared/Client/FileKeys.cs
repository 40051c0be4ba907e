using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>The keys of files that are uploaded; pure.</summary>
internal static class FileKeys
{
    private const int LongestKey = 255;

    /// <exception cref="HubRequestException">The hub could not keep a file of this key, or not give it back.</exception>
    public static void RequireUsable(string id, string key)
    {
        var problem = key.Trim() switch
        {
            "" => "it has no name",
            "." or ".." => "no address can hold such a name",
            _ when key.Contains('/') => "the hub cannot reach a file whose name holds a slash",
            _ when key.Length > LongestKey => $"its name is longer than {LongestKey} characters",
            _ when key.Any(character => char.IsControl(character) && character != '\t') => "its name holds a control character",
            _ => null,
        };
        if (problem is not null)
            throw new HubRequestException($"File '{Shown(key)}' cannot be uploaded to draft {id}: {problem}. Give it another name.");
    }

    /// <summary>Whether an address can hold the key; on the GEO hub none can hold a slash.</summary>
    public static bool IsReachable(string key) => key is not ("" or "." or "..") && !key.Contains('/');

    public static byte[] StartBody(string key) => JsonText.Write(json =>
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    /// <summary>The entry that was started under a key; <c>null</c> when there is none. The hub lists all files, and may have tidied the key.</summary>
    public static HubFile? Started(IReadOnlyList<HubFile> files, string key)
    {
        var pending = files.Where(file => !file.IsCompleted).ToList();

        return pending.FirstOrDefault(file => string.Equals(file.Key, key, StringComparison.Ordinal))
            ?? pending.Where(file => TidiedText.IsSame(key, file.Key)).OrderByDescending(file => file.Created).FirstOrDefault();
    }

    private static string Shown(string key) => new([.. key.Take(60).Select(character => char.IsControl(character) ? ' ' : character)]);
}
