using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>What the hub wants of metadata. Saving reports these and drops what is wrong; publishing refuses.</summary>
internal static class MetadataRules
{
    private const string Missing = "Missing data for required field.";

    /// <summary>Vocabularies with too many terms to carry along; any id of them may be accepted.</summary>
    private static readonly HashSet<string> OpenVocabularies = ["languages"];

    /// <summary>All problems of the metadata; invalid values are taken out of it.</summary>
    public static IReadOnlyList<FieldError> Check(JsonObject metadata, RecordKind kind)
    {
        var errors = new List<FieldError>();
        CheckTitle(metadata, errors);
        CheckPeople(metadata, "creators", required: true, errors);
        CheckPeople(metadata, "contributors", required: false, errors);
        CheckDates(metadata, errors);
        if (kind == RecordKind.MarketplaceItem)
            foreach (var name in (string[])["launch_url", "vendor_contact"])
                if (string.IsNullOrEmpty(metadata["marketplace"]?[name]?.ToString()))
                    errors.Add(new FieldError($"metadata.marketplace.{name}", Missing));
        return errors;
    }

    /// <summary>An unknown term is refused at once, also in drafts.</summary>
    public static void RequireKnownTerms(JsonObject metadata, HubSite site)
    {
        foreach (var (type, id) in Vocabularies.ReferencesIn(metadata))
        {
            if (site.Options.AnyOpenVocabularyId && OpenVocabularies.Contains(type))
                continue;
            var term = site.Vocabularies.Find(type, id) ?? throw new HubAnswerException(400, $"Invalid value {id}.");
            if (type == "resourcetypes" && !term.Tags.Contains("depositable"))
                throw new HubAnswerException(400, "Not a valid value.");
        }
    }

    private static void CheckTitle(JsonObject metadata, List<FieldError> errors)
    {
        if (metadata["title"] is null)
        {
            errors.Add(new FieldError("metadata.title", Missing));
        }
        else if (metadata["title"]!.GetValueKind() != JsonValueKind.String || metadata["title"]!.GetValue<string>().Length < 3)
        {
            errors.Add(new FieldError("metadata.title", metadata["title"]!.GetValueKind() == JsonValueKind.String ? "Shorter than minimum length 3." : "Not a valid string."));
            metadata.Remove("title");
        }
    }

    private static void CheckPeople(JsonObject metadata, string list, bool required, List<FieldError> errors)
    {
        if (metadata[list] is not JsonArray people)
        {
            if (required)
                errors.Add(new FieldError($"metadata.{list}", Missing));
            return;
        }

        if (required && people.Count == 0)
            errors.Add(new FieldError($"metadata.{list}", "Shorter than minimum length 1."));
        var found = errors.Count;
        for (var i = 0; i < people.Count; i++)
            CheckPerson(people[i] as JsonObject, string.Create(CultureInfo.InvariantCulture, $"metadata.{list}.{i}"), needsRole: !required, errors);
        if (errors.Count > found)
            metadata.Remove(list);
    }

    private static void CheckPerson(JsonObject? person, string path, bool needsRole, List<FieldError> errors)
    {
        if (needsRole && person?["role"] is null)
            errors.Add(new FieldError(path + ".role", Missing));
        if (person?["person_or_org"] is not JsonObject name)
        {
            errors.Add(new FieldError(path + ".person_or_org", Missing));
            return;
        }

        switch (name["type"]?.ToString())
        {
            case "personal" when string.IsNullOrEmpty(name["family_name"]?.ToString()):
                errors.Add(new FieldError(path + ".person_or_org.family_name", "Family name cannot be blank."));
                break;
            case "organizational" when string.IsNullOrEmpty(name["name"]?.ToString()):
                errors.Add(new FieldError(path + ".person_or_org.name", "Name cannot be blank."));
                break;
            case null:
                errors.Add(new FieldError(path + ".person_or_org.type", Missing));
                break;
        }
    }

    private static void CheckDates(JsonObject metadata, List<FieldError> errors)
    {
        const string Invalid = "Please provide a valid date or interval.";
        if (metadata["publication_date"] is null)
        {
            errors.Add(new FieldError("metadata.publication_date", Missing));
        }
        else if (!Edtf.IsValid(metadata["publication_date"]!.ToString()))
        {
            errors.Add(new FieldError("metadata.publication_date", Invalid));
            metadata.Remove("publication_date");
        }

        if (metadata["dates"] is not JsonArray dates)
            return;
        var found = errors.Count;
        for (var i = 0; i < dates.Count; i++)
            if (!Edtf.IsValid(dates[i]?["date"]?.ToString() ?? ""))
                errors.Add(new FieldError(string.Create(CultureInfo.InvariantCulture, $"metadata.dates.{i}.date"), Invalid));
        if (errors.Count > found)
            metadata.Remove("dates");
    }
}
