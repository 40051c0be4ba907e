namespace KnowledgeHub.Manifests;

/// <summary>The hub's vocabularies, as far as they are known here.</summary>
public interface IVocabularies
{
    /// <summary>The vocabulary of this type (<c>resourcetypes</c>, <c>languages</c> and so on); <c>null</c> when it has not been fetched. May be called often and from several threads.</summary>
    Vocabulary? Find(string type);
}
