using System.Security.Cryptography;
using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>A community of the hub.</summary>
/// <param name="Slug">Its short name.</param>
/// <param name="Title">What it is called.</param>
public sealed record CommunitySeed(string Slug, string Title)
{
    /// <summary>Its id, always the same for the same short name.</summary>
    public string Id { get; } = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(Slug)).AsSpan(0, 16)).ToString();

    /// <summary>Whether only user 1 sees it.</summary>
    public bool Restricted { get; init; }
}
