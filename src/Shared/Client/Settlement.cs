namespace KnowledgeHub.Client;

/// <summary>What to do about calls that change the hub when it does not become clear whether they did.</summary>
internal static class Settlement
{
    /// <summary>Makes a call that must not be made twice. Where its end is uncertain, the hub is looked at; only what it did not do is done again.</summary>
    /// <param name="transport">What makes the calls.</param>
    /// <param name="make">Makes the call once.</param>
    /// <param name="look">Finds what the call would have led to; <c>null</c> when the hub has not done it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<T> SettleAsync<T>(
        this HubTransport transport,
        Func<CancellationToken, Task<T>> make,
        Func<HubException, CancellationToken, Task<T?>> look,
        CancellationToken cancellationToken)
        where T : class
    {
        HubException? unsettled = null;
        var everUncertain = false;

        return transport.RetryAsync(
            async token =>
            {
                if (unsettled is not null && await LookAsync(unsettled, token).ConfigureAwait(false) is { } found)
                    return found;
                try
                {
                    return await make(token).ConfigureAwait(false);
                }
                catch (HubException fault) when (fault.OutcomeUnknown || (everUncertain && fault is not HubUnauthorizedException))
                {
                    // Once a call's end is uncertain, a later refusal may only mean that the earlier call was carried out.
                    everUncertain = true;
                    unsettled = fault;
                    if (await LookAsync(fault, token).ConfigureAwait(false) is { } done)
                        return done;
                    throw;
                }
            },
            cancellationToken);

        // A look that fails leaves the question open, so that the next attempt begins with it.
        async Task<T?> LookAsync(HubException fault, CancellationToken token)
        {
            try
            {
                var result = await look(fault, token).ConfigureAwait(false);
                unsettled = null;

                return result;
            }
            catch (HubException blind)
            {
                // However certain this refusal is, it says nothing of the call.
                blind.LeavesCallOpen = true;
                throw;
            }
        }
    }

    /// <summary>
    /// Removes something, with one call if that is answered. Where its end is uncertain, the hub is looked at: what is not there any more was
    /// removed, and another call is made only for what is still there, since by then the same address may name what somebody else has made.
    /// </summary>
    /// <param name="transport">What makes the calls.</param>
    /// <param name="call">The first call.</param>
    /// <param name="again">The call for what is still there; <c>null</c> when it is gone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task DeleteAsync(this HubTransport transport, HubCall call, Func<HubCall, CancellationToken, Task<HubCall?>> again, CancellationToken cancellationToken)
    {
        var next = call;

        return transport.SettleAsync<object>(
            async token => await transport.SendOnceAsync(next, HubAnswers.Nothing, token).ConfigureAwait(false),
            async (_, token) =>
            {
                if (await again(next, token).ConfigureAwait(false) is not { } repeated)
                    return true;
                next = repeated;

                return null;
            },
            cancellationToken);
    }

    /// <summary>The call once more, unless what it removes is not found any more.</summary>
    public static async Task<HubCall?> UnlessGoneAsync(this HubCall call, Func<Task> look)
    {
        try
        {
            await look().ConfigureAwait(false);

            return call;
        }
        catch (RecordNotFoundException)
        {
            return null;
        }
    }
}
