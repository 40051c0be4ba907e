using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>Counts requests by user agent and address over moving windows, and tells callers where they stand.</summary>
internal sealed class RateLimiter(LocalHubOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _requests = [];
    private readonly HttpHabits _habits = HttpHabits.Of(options.Profile);
    private readonly (int? Limit, TimeSpan Window, string Name)[] _limits =
    [
        (options.LimitPerHour, TimeSpan.FromHours(1), "1 hour"),
        (options.LimitPerMinute, TimeSpan.FromMinutes(1), "1 minute"),
    ];

    /// <summary>Sets the rate headers; answers the text of the limit that was hit, or <c>null</c>.</summary>
    public string? Check(HttpContext http, int? userId)
    {
        var now = options.Clock.GetUtcNow();
        var usual = userId is null ? _habits.GuestsPerMinute : _habits.UsersPerMinute;
        var standing = Count($"{http.Request.Headers.UserAgent}|{http.Connection.RemoteIpAddress}", now, usual);
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = standing.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = standing.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = standing.Reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        // The hub sends this with every answer, also with the good ones.
        headers.RetryAfter = Math.Max(1, (long)Math.Ceiling((standing.Reset - now).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return standing.Refusal;
    }

    private (int Limit, int Remaining, DateTimeOffset Reset, string? Refusal) Count(string caller, DateTimeOffset now, int usual)
    {
        // Without limits a caller is always told of a fresh window: it must not start to wait for nothing.
        var standing = (Limit: usual, Remaining: usual - 1, Reset: now.AddMinutes(1), Refusal: (string?)null);
        lock (_gate)
        {
            if (!_requests.TryGetValue(caller, out var times))
                _requests[caller] = times = new Queue<DateTimeOffset>();
            while (times.TryPeek(out var oldest) && oldest <= now.AddHours(-1))
                times.Dequeue();

            foreach (var (limit, window, name) in _limits)
            {
                if (limit is not { } most)
                    continue;
                var inWindow = times.Where(time => time > now - window).ToList();
                var reset = (inWindow.Count > 0 ? inWindow[0] : now) + window;
                if (inWindow.Count >= most)
                    return (most, 0, reset, $"{most} per {name}");
                if (standing.Limit == usual || most - inWindow.Count - 1 < standing.Remaining)
                    standing = (most, most - inWindow.Count - 1, reset, null);
            }

            if (_limits.Any(limit => limit.Limit is not null))
                times.Enqueue(now);
        }

        return standing;
    }
}
