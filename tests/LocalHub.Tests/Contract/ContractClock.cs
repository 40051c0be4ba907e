using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>The time of a hub that is compared. It goes on a little whenever it is looked at, so that no two moments are equal.</summary>
internal static class ContractClock
{
    /// <summary>Requests a minute of the hub that is asked for more.</summary>
    public const int LowLimit = 20;

    public static FakeTimeProvider Create() =>
        new(new DateTimeOffset(2026, 11, 30, 9, 30, 15, 123, 457, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMicroseconds(1009) };

    /// <summary>How long a request took.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromMilliseconds(40);

    /// <summary>A hub as the recorded ones were: empty, its index a few requests behind.</summary>
    public static LocalHubOptions Options(HubProfile profile, TimeProvider clock) => new() { Profile = profile, Clock = clock, IndexLag = 7 * Request };

    public static Task PassAsync(FakeTimeProvider clock, TimeSpan time)
    {
        clock.Advance(time);

        return Task.CompletedTask;
    }
}
