using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;

namespace KnowledgeHub.Client;

/// <summary>How calls are repeated after the faults that are worth it, with growing, jittered waits.</summary>
internal sealed class RetryPolicy(HubOptions options, TimeProvider clock, Func<HubException, bool> worthIt)
{
    // A hub that says itself that it failed may have met a passing trouble once; twice it is what it was asked.
    private const int MostFailures = 2;

    // In a class of its own, so that the library is loaded by the first call that needs it.
    private readonly Lazy<Repetition> _repetition = new(() => new Repetition(options, clock, worthIt));

    /// <summary>Makes a call until it is answered, or until repeating it is in vain.</summary>
    /// <exception cref="HubFailedException">The hub failed on it each time.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        ExceptionDispatchInfo first;
        var failures = 0;
        try
        {
            // Nearly every call goes well at once, and needs nothing of what repeats the others.
            return await attempt(cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault)
        {
            failures += fault.HubFailed ? 1 : 0;
            first = ExceptionDispatchInfo.Capture(fault);
        }

        var attempts = 0;
        try
        {
            return await _repetition.Value.RunAsync(
                async token =>
                {
                    // It judges and counts the attempt that was made already, with where that failed.
                    if (++attempts == 1)
                        first.Throw();
                    try
                    {
                        return await attempt(token).ConfigureAwait(false);
                    }
                    catch (HubException fault) when (fault.HubFailed && ++failures >= MostFailures)
                    {
                        throw HubFailedException.Of(fault);
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault)
        {
            fault.Attempts = attempts;
            fault.Exhausted = true;
            throw;
        }
    }

    // A file that is to wait for longer is left to a later run, and its connection to the others.
    private static readonly TimeSpan LongestWaitAlone = TimeSpan.FromMinutes(1);

    private sealed class Repetition(HubOptions options, TimeProvider clock, Func<HubException, bool> worthIt)
    {
        private readonly ResiliencePipeline _pipeline = options.Retries == 0 ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => new ValueTask<bool>(arguments.Outcome.Exception is HubException { Exhausted: false } fault && worthIt(fault) && !(fault.IsSlow && arguments.AttemptNumber > 0) && !(fault.WaitsAlone && fault.Wait > LongestWaitAlone)),
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = TimeSpan.FromSeconds(16),
                // A Retry-After binds all calls, so the budget keeps it; here it only replaces the wait of our own.
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>(arguments.Outcome.Exception is HubException { Wait: { Ticks: > 0 } wait } fault ? fault.WaitsAlone ? wait : TimeSpan.Zero : null),
            })
            .Build();

        public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
            await _pipeline.ExecuteAsync(async token => await attempt(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }
}
