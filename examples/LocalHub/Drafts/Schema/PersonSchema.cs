using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>People and organisations: who made a record and who helped.</summary>
internal sealed class PersonSchema(HubProfile profile, ObjectRule reference)
{
    private const string WrongType = "Invalid value. Choose one of ['organizational', 'personal'].";

    private static readonly TextRule Text = new();

    private static readonly ObjectRule Affiliation = new ObjectRule
    {
        Check = place => HasOne(place, "id", "name") ? null : ("affiliations", "An existing id or a free text name must be present."),
    }.With("id", Text).With("name", Text).Ignores("identifiers");

    public ObjectRule Creator => Of(isContributor: false);

    public ObjectRule Contributor => Of(isContributor: true);

    private static bool HasOne(JsonObject value, params string[] names) => names.Any(name => !string.IsNullOrEmpty(value[name]?.ToString()));

    private ObjectRule Of(bool isContributor)
    {
        var entry = new ObjectRule().Needs("person_or_org", Person()).With("affiliations", new ListRule(Affiliation));
        return isContributor ? entry.Needs("role", reference) : entry.With("role", reference);
    }

    private ObjectRule Person()
    {
        var type = new TextRule { Check = text => text is "personal" or "organizational" ? null : WrongType };
        var person = new ObjectRule { Check = Missing, Finish = Name }
            .Needs("type", type, WrongType)
            .With("name", Text)
            .With("given_name", Text)
            .With("family_name", Text)
            .With("identifiers", IdentifierSchema.ListOf("person", profile));
        return profile == HubProfile.G ? person.With("email", Text) : person;
    }

    private static (string, string)? Missing(JsonObject person) => person["type"]?.ToString() switch
    {
        "personal" when !HasOne(person, "family_name") => ("family_name", "Family name cannot be blank."),
        "organizational" when !HasOne(person, "name") => ("name", "Name cannot be blank."),
        _ => null,
    };

    /// <summary>A person's name is always family name, given name; an organisation has no such parts.</summary>
    private static void Name(JsonObject person)
    {
        if (person["type"]?.ToString() == "organizational")
        {
            person.Remove("given_name");
            person.Remove("family_name");
            return;
        }

        var (family, given) = (person["family_name"]!.ToString(), person["given_name"]?.ToString());
        person.Remove("name");
        person.Insert(1, "name", string.IsNullOrEmpty(given) ? family : $"{family}, {given}");
    }
}
