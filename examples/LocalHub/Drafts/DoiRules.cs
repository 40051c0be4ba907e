using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>What is wrong with the DOI of a draft: told when it is saved, refused when it is published.</summary>
internal sealed class DoiRules(string ownPrefix, HubLine line)
{
    private const string Field = "pids.doi";

    /// <param name="pids">The PIDs as they would be stored.</param>
    /// <param name="metadata">The metadata as they would be stored.</param>
    /// <param name="isTaken">Whether another record has a DOI.</param>
    public IEnumerable<FieldError> Check(JsonObject pids, JsonObject metadata, Func<string, bool> isTaken)
    {
        if (pids["doi"] is not JsonObject pid)
            return [];
        var identifier = pid["identifier"]?.ToString() ?? "";
        return (pid["provider"]?.ToString() ?? "datacite") switch
        {
            "external" when pid["client"] is null => CheckForeign(identifier, isTaken),
            "datacite" => CheckOwn(identifier, metadata, isTaken),
            _ => throw HubAnswerException.ServerError(),
        };
    }

    private IEnumerable<FieldError> CheckForeign(string identifier, Func<string, bool> isTaken)
    {
        if (identifier.Length == 0)
            yield return new FieldError(Field, "Missing DOI for required field.");
        else if (IdentifierSchemes.Doi.Normalise(identifier) is null)
            yield return new FieldError(Field, "Invalid DOI");
        else if (identifier.StartsWith(ownPrefix + "/", StringComparison.Ordinal))
            yield return new FieldError(Field, string.Format(CultureInfo.InvariantCulture, line.OwnPrefixText, ownPrefix));
        else if (isTaken(identifier))
            yield return new FieldError(Field, $"doi:{identifier} already exists.");
    }

    private IEnumerable<FieldError> CheckOwn(string identifier, JsonObject metadata, Func<string, bool> isTaken)
    {
        var prefix = identifier.Split('/')[0];
        if (prefix.Length > 0 && prefix != ownPrefix)
            yield return new FieldError(Field, $"Wrong DOI {prefix} prefix provided, it should be {ownPrefix} as defined in the rest client");
        else if (isTaken(identifier))
            yield return new FieldError(Field, $"doi:{identifier} already exists.");
        if (metadata["publisher"] is null)
            yield return new FieldError("metadata.publisher", "Missing publisher field required for DOI registration.");
    }
}
