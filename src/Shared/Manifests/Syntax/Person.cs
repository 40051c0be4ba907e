using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>A creator or contributor, as one text: <c>Family, Given (orcid:0000-0002-1825-0097) [INPE ror:04xbn6x09; USP] {datacurator} &lt;mail@example.org&gt;</c>,
/// or <c>org: GEO Secretariat (ror:…)</c>.</summary>
public sealed record Person
{
    /// <summary>Whether this is an organisation.</summary>
    public bool IsOrganization { get; init; }

    /// <summary>The organisation's name, or the person's family name.</summary>
    public required string Name { get; init; }

    /// <summary>The person's given names; empty when there are none, and for an organisation.</summary>
    public string GivenName { get; init; } = "";

    /// <summary>At most one identifier of each scheme.</summary>
    public IReadOnlyList<PersonIdentifier> Identifiers { get; init; } = [];

    /// <summary>Where the person works.</summary>
    public IReadOnlyList<Affiliation> Affiliations { get; init; } = [];

    /// <summary>What the person did: the id or the label of a role; <c>null</c> when not said.</summary>
    public string? Role { get; init; }

    /// <summary>The e-mail address; <c>null</c> when not given.</summary>
    public string? Email { get; init; }

    /// <summary>Reads a person or an organisation.</summary>
    /// <exception cref="FormatException">The text is none; the message says why and what to write.</exception>
    public static Person Parse(string text) =>
        TryParse(text ?? throw new ArgumentNullException(nameof(text)), out var person, out var problem) ? person : throw problem.ToException();

    /// <summary>Reads a person or an organisation.</summary>
    /// <param name="text">The text.</param>
    /// <param name="person">The person; <c>null</c> when there is a problem.</param>
    /// <param name="problem">What is wrong; <c>null</c> when nothing is.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Person? person, [NotNullWhen(false)] out SyntaxProblem? problem) =>
        new PersonReader(text ?? "").TryRead(out person, out problem);

    /// <summary>The person as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => PersonText.Write(this);

    /// <summary>The person as the hub's JSON: an entry of <c>creators</c> or <c>contributors</c>.</summary>
    public string ToJson() => ManifestJson.Write(ToJsonObject());

    /// <summary>Reads an entry of the hub's <c>creators</c> or <c>contributors</c>.</summary>
    /// <returns><c>null</c> when it is none, or holds an identifier that cannot be right.</returns>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static Person? FromJson(string json) => PersonJson.Read(ManifestJson.Read(json) as JsonObject);

    internal JsonObject ToJsonObject() => PersonJson.Write(this);
}
