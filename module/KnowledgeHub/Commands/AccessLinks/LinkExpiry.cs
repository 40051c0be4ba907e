using System.Globalization;
using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Commands.AccessLinks;

/// <summary>The end of an access link: the GEO hub wants a date and time, newer hubs a date.</summary>
internal static class LinkExpiry
{
    /// <summary>Makes a call with the end in the form the hub wants.</summary>
    public static async Task<AccessLink> SendAsync(DateTimeOffset? end, Func<string?, Task<AccessLink>> call)
    {
        if (end is not { } instant)
            return await call(null).ConfigureAwait(false);
        try
        {
            return await call(HubTimestamp.AsHub(instant)).ConfigureAwait(false);
        }
        catch (HubRequestException fault) when (fault.Message.Contains("Not a valid date."))
        {
            return await call(instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ConfigureAwait(false);
        }
    }
}
