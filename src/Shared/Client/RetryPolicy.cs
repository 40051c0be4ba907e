using Polly;
using Polly.Retry;

namespace KnowledgeHub.Client;

/// <summary>How calls are repeated after a fault.</summary>
internal static class RetryPolicy
{
    /// <summary>Repeats after the faults that are worth it, with growing, jittered waits.</summary>
    public static ResiliencePipeline Create(HubOptions options, TimeProvider clock, Func<HubException, bool> worthIt)
    {
        if (options.Retries == 0)
            return ResiliencePipeline.Empty;

        return new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => new ValueTask<bool>(arguments.Outcome.Exception is HubException { Exhausted: false } fault && worthIt(fault)),
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = TimeSpan.FromSeconds(16),
                // A Retry-After binds all calls, so the budget keeps it; here it only replaces the wait of our own.
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>(arguments.Outcome.Exception is HubException { Wait.Ticks: > 0 } ? TimeSpan.Zero : null),
            })
            .Build();
    }
}
