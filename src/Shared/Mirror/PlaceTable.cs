using System.Text.Json;
using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>The rows of table <c>failure</c> that are places among a search's results: the hub cannot show their records, so that no id is known.</summary>
internal sealed class PlaceTable(MirrorDatabase database, RunTable runs)
{
    /// <summary>Value of <c>failure.what</c>.</summary>
    public const string What = "place";

    private const int AttemptsOfARun = 2;

    /// <summary>Adds a place, or counts it once more: the same neighbours make it the same place, also where it was met in another stretch.</summary>
    /// <returns>The name under which it is kept.</returns>
    public string Add(FailedPlace place)
    {
        const string known = "SELECT record_id FROM failure WHERE what = @what AND part = @part AND error = @error";
        const string stretch = "UPDATE failure SET part = @part, changed_from = @from WHERE record_id = @name AND key IS NULL";
        if (database.Connection.Text(known, ("@what", What), ("@part", place.Part), ("@error", place.Error)) is { } name)
        {
            runs.AddFailure(name, key: null, What, AttemptsOfARun, place.Error);
            return name;
        }

        runs.AddFailure(place.Name, key: null, What, AttemptsOfARun, place.Error);
        database.Connection.Run(stretch, ("@part", place.Part), ("@from", Text(place.ChangedFrom)), ("@name", place.Name));

        return place.Name;
    }

    /// <summary>Removes the places of a search whose stretch has been read whole, but for those met again.</summary>
    /// <param name="part">The search.</param>
    /// <param name="changedFrom">From which change on everything was read; <c>null</c> for all.</param>
    /// <param name="found">The places met again.</param>
    public void Settle(string part, DateTimeOffset? changedFrom, IReadOnlyCollection<string> found) =>
        database.Connection.Run(
            """
            DELETE FROM failure
            WHERE what = @what AND part = @part AND (@from IS NULL OR changed_from >= @from) AND record_id NOT IN (SELECT value FROM json_each(@found))
            """,
            ("@what", What), ("@part", part), ("@from", Text(changedFrom)), ("@found", Texts(found)));

    /// <summary>Removes the places of searches that are not made any more.</summary>
    public void ForgetOtherParts(IReadOnlyCollection<string> parts) =>
        database.Connection.Run("DELETE FROM failure WHERE what = @what AND part NOT IN (SELECT value FROM json_each(@parts))", ("@what", What), ("@parts", Texts(parts)));

    private static string? Text(DateTimeOffset? instant) => instant is { } known ? HubTimestamp.Format(known) : null;

    private static string Texts(IReadOnlyCollection<string> texts) => JsonSerializer.Serialize([.. texts], MirrorJson.Default.StringArray);
}
