using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>Vocabularies kept in a folder, one JSON file each, so that a manifest can be checked without the hub.</summary>
/// <remarks>A file that cannot be read counts as absent: the vocabulary is then fetched again.</remarks>
public sealed class VocabularyCache : IVocabularies
{
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, Vocabulary?> _read = new();

    /// <param name="folder">The folder; it is made when the first vocabulary is saved. Hubs differ, so each has its own.</param>
    public VocabularyCache(string folder) => _folder = folder;

    /// <inheritdoc/>
    public Vocabulary? Find(string type) => _read.GetOrAdd(type, Read);

    /// <summary>When the vocabulary was saved, in UTC; <c>null</c> when it is not there.</summary>
    public DateTimeOffset? SavedAt(string type) => File.Exists(PathOf(type)) ? new DateTimeOffset(File.GetLastWriteTimeUtc(PathOf(type)), TimeSpan.Zero) : null;

    /// <summary>Keeps a vocabulary, in place of an older one. A reader never sees half a file.</summary>
    public void Save(Vocabulary vocabulary)
    {
        var json = new JsonObject { ["type"] = vocabulary.Type, ["terms"] = new JsonArray([.. vocabulary.Terms.Select(term => term.ToJsonObject())]) };
        Directory.CreateDirectory(_folder);
        var path = PathOf(vocabulary.Type);
        var partial = $"{path}.{Guid.NewGuid():N}.partial";
        File.WriteAllText(partial, ManifestJson.WriteIndented(json), new UTF8Encoding(false));
        File.Delete(path);
        File.Move(partial, path);
        _read[vocabulary.Type] = vocabulary;
    }

    private Vocabulary? Read(string type)
    {
        try
        {
            return ManifestJson.Read(File.ReadAllText(PathOf(type))) is JsonObject json
                ? new Vocabulary(type, [.. json.Objects("terms").Select(VocabularyTerm.Read).OfType<VocabularyTerm>()])
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    // The names come from our own table, yet a name is no reason to write elsewhere.
    private string PathOf(string type) => type.All(character => char.IsLetterOrDigit(character) || character is '-' or '_')
        ? Path.Combine(_folder, type + ".json")
        : throw new ArgumentException($"'{type}' is no name of a vocabulary.", nameof(type));
}
