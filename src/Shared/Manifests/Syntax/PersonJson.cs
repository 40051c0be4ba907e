using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>A person in the hub's JSON.</summary>
internal static class PersonJson
{
    public static JsonObject Write(Person person)
    {
        var name = new JsonObject { ["type"] = person.IsOrganization ? "organizational" : "personal" };
        if (person.IsOrganization)
        {
            name["name"] = person.Name;
        }
        else
        {
            if (person.GivenName.Length > 0)
                name["given_name"] = person.GivenName;
            name["family_name"] = person.Name;
        }

        if (person.Identifiers.Count > 0)
            name["identifiers"] = new JsonArray([.. person.Identifiers.Select(item => new JsonObject { ["scheme"] = item.Scheme, ["identifier"] = item.Value })]);
        if (person.Email is not null)
            name["email"] = person.Email;

        var json = new JsonObject { ["person_or_org"] = name };
        if (person.Role is not null)
            json["role"] = new JsonObject { ["id"] = person.Role };
        if (person.Affiliations.Count > 0)
            json["affiliations"] = new JsonArray([.. person.Affiliations.Select(item => item.ToJsonObject())]);

        return json;
    }

    public static Person? Read(JsonObject? json)
    {
        if (json?["person_or_org"] is not JsonObject name)
            return null;

        var isOrganization = name.Text("type") == "organizational";
        var identifiers = new List<PersonIdentifier>();
        foreach (var entry in name.Objects("identifiers"))
        {
            if (!PersonIdentifier.TryCreate(entry.Text("scheme") ?? "", entry.Text("identifier") ?? "", out var identifier, out _))
                return null;
            identifiers.Add(identifier);
        }

        return (isOrganization ? name.Text("name") : name.Text("family_name")) is not { Length: > 0 } main ? null : new Person
        {
            IsOrganization = isOrganization,
            Name = main,
            GivenName = isOrganization ? "" : name.Text("given_name") ?? "",
            Identifiers = identifiers,
            Affiliations = [.. json.Objects("affiliations").Select(item => new Affiliation(item.Text("name"), item.Text("id")))],
            Role = (json["role"] as JsonObject)?.Text("id"),
            Email = name.Text("email"),
        };
    }
}
