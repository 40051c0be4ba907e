using System.Text.Json;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

/// <summary>The hub's own vocabularies, from the data that LocalHub serves, and a few languages.</summary>
internal sealed class TestVocabularies : IVocabularies
{
    private static readonly Lazy<TestVocabularies> Shared = new(Read);

    private readonly Dictionary<string, Vocabulary> _vocabularies;

    private TestVocabularies(Dictionary<string, Vocabulary> vocabularies) => _vocabularies = vocabularies;

    public static TestVocabularies Hub => Shared.Value;

    public Vocabulary? Find(string type) => _vocabularies.GetValueOrDefault(type);

    public IReadOnlyCollection<Vocabulary> All => _vocabularies.Values;

    private static TestVocabularies Read()
    {
        var vocabularies = new Dictionary<string, Vocabulary>();
        using var stream = typeof(LocalHub.LocalHubServer).Assembly.GetManifestResourceStream("vocabularies.json")!;
        using var document = JsonDocument.Parse(stream);
        foreach (var vocabulary in document.RootElement.EnumerateObject())
        {
            var terms = vocabulary.Value.ValueKind == JsonValueKind.Object
                ? vocabulary.Value.EnumerateObject().Select(term => VocabularyTerm.Create(term.Name, term.Value.GetString()!))
                : vocabulary.Value.EnumerateArray().Select(term => VocabularyTerm.FromJson(term.GetRawText())!);
            foreach (var name in vocabulary.Name.Split('+'))
                Add(name == "subjects_fos" ? "subjects" : name, [.. terms]);
        }

        Add("languages",
        [
            new VocabularyTerm("eng", new Dictionary<string, string> { ["en"] = "English", ["de"] = "Englisch" }),
            new VocabularyTerm("deu", new Dictionary<string, string> { ["en"] = "German", ["de"] = "Deutsch" }),
            VocabularyTerm.Create("dan", "Danish"),
            VocabularyTerm.Create("por", "Portuguese"),
            VocabularyTerm.Create("aaa", "Same"),
            VocabularyTerm.Create("bbb", "Same"),
        ]);

        return new TestVocabularies(vocabularies);

        // As after a fetch: the large ones, such as organisations, are not in the cache.
        void Add(string type, IReadOnlyList<VocabularyTerm> terms)
        {
            if (VocabularyTypes.ToFetch.Contains(type))
                vocabularies[type] = new Vocabulary(type, terms);
        }
    }
}
