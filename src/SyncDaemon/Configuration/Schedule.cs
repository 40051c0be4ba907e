using Quartz;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>A cron expression in Quartz's form, seconds first, in a time zone.</summary>
internal sealed record Schedule
{
    private readonly CronExpression _expression;

    private Schedule(string text, TimeZoneInfo zone, CronExpression expression) => (Text, Zone, _expression) = (text, zone, expression);

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>The zone its hours are in.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Reads an expression; <c>null</c>, with the reason, when it is none or never fires again.</summary>
    public static Schedule? TryParse(string text, TimeZoneInfo zone, DateTimeOffset now, out string problem)
    {
        problem = "";
        try
        {
            var schedule = new Schedule(text, zone, CronExpression.Parse(text).WithTimeZone(zone));
            if (schedule.NextAfter(now) is not null)
                return schedule;

            problem = $"The schedule \"{text}\" never fires again; check its day, month and year.";
        }
        catch (FormatException error)
        {
            // Quartz explains the five fields of crontab in terms of its own programming interface.
            problem = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 5
                ? $"\"{text}\" has five fields as in crontab; here seconds come first and one of the two days is '?', such as \"0 15 2 ? * *\" for 02:15 each day."
                : $"\"{text}\" is not a schedule: {error.Message.TrimEnd('.')}. Write seconds, minutes, hours, day of month, month, day of week, such as \"0 15 2 ? * *\" for 02:15 each day.";
        }

        return null;
    }

    /// <summary>When it fires next after a moment; <c>null</c> when never.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment) => _expression.GetNextValidTimeAfter(moment);
}
