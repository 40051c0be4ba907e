using System.Globalization;
using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Commands.AccessLinks;

/// <summary>
/// What hubs take of a link: the GEO hub a date and time and no description, newer hubs a description and a day. What one does not take it is
/// asked for in the other form, and whoever asked is told.
/// </summary>
/// <param name="end">When the link is to end; <c>null</c> for no end, or none that is new.</param>
/// <param name="description">What it is for; <c>null</c> for nothing.</param>
internal sealed class LinkTerms(DateTimeOffset? end, string? description)
{
    private const string UnknownField = "Unknown field";
    private const string NoDate = "Not a valid date.";

    private readonly List<string> _remarks = [];

    /// <summary>What the link does not have of what was asked for.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Makes a call with the terms in a form that the hub takes.</summary>
    /// <param name="call">The call, with the end as text and the description.</param>
    public async Task<AccessLink> SendAsync(Func<string?, string?, Task<AccessLink>> call)
    {
        var text = end is { } instant ? HubTimestamp.AsHub(instant) : null;
        var purpose = description;
        while (true)
        {
            try
            {
                return await call(text, purpose).ConfigureAwait(false);
            }
            catch (HubRequestException fault) when (purpose is not null && Names(fault, "description") && fault.Message.Contains(UnknownField))
            {
                purpose = null;
                _remarks.Add("The hub keeps no descriptions of links; the link has none.");
            }
            catch (HubRequestException fault) when (end is not null && fault.Message.Contains(NoDate) && text != Day(end.Value))
            {
                text = Day(end.Value);
                if (end.Value.UtcDateTime.TimeOfDay != TimeSpan.Zero)
                    _remarks.Add($"The hub keeps only the day on which a link ends; this one ends with the beginning of {text} (UTC), the first day after the time that was given.");
            }
        }
    }

    // The link must be good until the time that was asked for, so it ends when the next day begins.
    private static string Day(DateTimeOffset instant)
    {
        var day = instant.UtcDateTime.TimeOfDay == TimeSpan.Zero ? instant.UtcDateTime : instant.UtcDateTime.Date.AddDays(1);

        return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static bool Names(HubRequestException fault, string field) =>
        fault.Problems.Count == 0 || fault.Problems.Any(problem => problem.Field.IndexOf(field, StringComparison.Ordinal) >= 0);
}
