using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Takes secrets out of what another provider writes, such as that of the Windows event log.</summary>
internal sealed class RedactedLog(ILoggerProvider inner, Secrets secrets) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(inner.CreateLogger(categoryName), secrets);

    public void Dispose() => inner.Dispose();

    private sealed class Logger(ILogger inner, Secrets secrets) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel))
                return;
            var message = exception is null ? formatter(state, exception) : $"{formatter(state, exception)}\n{exception}";
            inner.Log(logLevel, eventId, secrets.Clean(message), null, static (text, _) => text);
        }
    }
}
