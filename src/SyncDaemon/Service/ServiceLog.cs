using System.Globalization;
using System.Text.Json.Nodes;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>
/// Writes the log to a writer that takes secrets out: for people, for the journal (which reads a priority at the beginning of each
/// line), or as JSON. The console logger of the framework writes past that writer, and puts names of classes where the mirror belongs.
/// </summary>
internal sealed class ServiceLog(TextWriter writer, Func<LogFormat> format, bool isJournal, TimeProvider clock) : ILoggerProvider
{
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
        // Each line is written at once, and the writer is not ours.
    }

    private void Write<TState>(LogLevel level, EventId id, TState state, string message, Exception? fault)
    {
        var line = format() switch
        {
            LogFormat.Json => Json(level, id, state, message, fault),
            LogFormat.Journal => Journal(level, message, fault),
            LogFormat.Auto when isJournal => Journal(level, message, fault),
            _ => $"{clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} {Word(level),-7} {message}{(fault is null ? "" : $"\n{fault}")}",
        };
        try
        {
            lock (_gate)
                writer.WriteLine(line);
        }
        catch (IOException)
        {
            // A log whose disk is full must not end the service; what it would have said stands in status.json too.
        }
    }

    // Each line is an entry of its own in the journal, and needs a priority of its own.
    private static string Journal(LogLevel level, string message, Exception? fault)
    {
        var priority = level switch
        {
            LogLevel.Critical => "<2>",
            LogLevel.Error => "<3>",
            LogLevel.Warning => "<4>",
            LogLevel.Information => "<6>",
            _ => "<7>",
        };
        var text = fault is null ? message : $"{message}\n{fault}";

        return priority + text.ReplaceLineEndings("\n").Replace("\n", "\n" + priority, StringComparison.Ordinal);
    }

    private string Json<TState>(LogLevel level, EventId id, TState state, string message, Exception? fault)
    {
        var entry = new JsonObject
        {
            ["time"] = TimeText.Iso(clock.GetUtcNow()), ["level"] = Word(level), ["event"] = id.Id, ["name"] = id.Name, ["message"] = message,
        };
        if (state is IEnumerable<KeyValuePair<string, object?>> fields)
        {
            foreach (var (key, value) in fields.Where(field => field.Key != "{OriginalFormat}"))
                entry.TryAdd(key, Plain(value));
        }

        if (fault is not null)
            entry["exception"] = fault.ToString();

        return JsonLine.Of(entry);
    }

    private static JsonNode? Plain(object? value) => value switch
    {
        null => null,
        int number => number,
        long number => number,
        double number => number,
        bool truth => truth,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => "error",
        LogLevel.Warning => "warning",
        LogLevel.Information => "info",
        _ => "debug",
    };

    private sealed class Logger(ServiceLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Write(logLevel, eventId, state, formatter(state, exception), exception);
    }
}
