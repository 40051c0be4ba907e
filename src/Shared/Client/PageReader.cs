using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>
/// Reads a page of a search, also where the hub fails on one of its records: the page is then asked for in smaller and smaller parts,
/// until that record is alone. A page of any size is asked for twice at most.
/// </summary>
/// <param name="transport">Sends the requests.</param>
/// <param name="what">What is searched, for messages.</param>
/// <param name="address">The address of a page, by its number and its size.</param>
/// <param name="leniently">Whether a hit that is no record is told apart, instead of costing the page.</param>
internal sealed class PageReader(HubTransport transport, string what, Func<int, int, Uri> address, bool leniently)
{
    /// <summary>Reads a page.</summary>
    /// <param name="number">The page, from 1.</param>
    /// <param name="size">Records on a page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="HubUnreachableException">The hub fails whatever it is asked for.</exception>
    public async Task<RecordPage> ReadAsync(int number, int size, CancellationToken cancellationToken)
    {
        var (page, fault) = await TryAsync(number, size, cancellationToken).ConfigureAwait(false);
        if (page is null)
        {
            await transport.PauseAsync(cancellationToken).ConfigureAwait(false);
            (page, fault) = await TryAsync(number, size, cancellationToken).ConfigureAwait(false);
        }

        if (page is not null)
            return page;
        if (await ProbeAsync(cancellationToken).ConfigureAwait(false) is not { } probe)
            return await transport.GetAfterAsync(fault!, what, address(number, size), Read, cancellationToken).ConfigureAwait(false); // not null: without a page there is one

        using var parts = new PageParts(probe.Total);
        var from = (number - 1L) * size;
        await DivideAsync(from, from + size, parts, fault!, cancellationToken).ConfigureAwait(false); // not null, as above

        return parts.Take();
    }

    // The positions from..to are known to hold one that fails.
    private async Task DivideAsync(long from, long to, PageParts parts, HubException fault, CancellationToken cancellationToken)
    {
        if (to - from == 1)
        {
            await AskAloneAsync(from, parts, fault, cancellationToken).ConfigureAwait(false);
            return;
        }

        var size = PartOf(to - from);
        for (var number = from / size; number * size < to; number++)
        {
            var (first, end) = (Math.Max(from, number * size), Math.Min(to, (number + 1) * size));
            var (page, cause) = await TryAsync((int)number + 1, (int)size, cancellationToken).ConfigureAwait(false);
            if (page is not null)
                parts.Add(page, skip: first - (number * size), count: end - first);
            else
                await DivideAsync(first, end, parts, cause!, cancellationToken).ConfigureAwait(false); // not null, as above
        }
    }

    // A moment's fault must not look like a record that fails for ever; one after another of them is asked once, and now and then the hub.
    private async Task AskAloneAsync(long position, PageParts parts, HubException fault, CancellationToken cancellationToken)
    {
        if (parts.FailedInARow == 0)
        {
            await transport.PauseAsync(cancellationToken).ConfigureAwait(false);
            var (page, again) = await TryAsync((int)position + 1, 1, cancellationToken).ConfigureAwait(false);
            if (page is not null)
            {
                parts.Add(page, skip: 0, count: 1);
                return;
            }

            fault = again!; // not null: without a page there is one
        }

        parts.Fail(position, fault.Message);
        if (parts.FailedInARow % PageParts.ManyInARow == 0 && await ProbeAsync(cancellationToken).ConfigureAwait(false) is null)
            throw fault;
    }

    /// <summary>Asks for a place that hardly any search reaches: the answer shows no record, so that none can make it fail, and says how many there are.</summary>
    /// <returns>The total, as far as the hub says it; <c>null</c> when the hub fails on this too.</returns>
    private async Task<Probe?> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var page = (await TryAsync(Probe.Page, 1, cancellationToken).ConfigureAwait(false)).Page;

            return page is null ? null : new Probe(page.Total);
        }
        catch (HubRequestException)
        {
            // It shows fewer places, and is well enough to say so.
            return new Probe(null);
        }
    }

    private async Task<(RecordPage? Page, HubException? Fault)> TryAsync(int number, int size, CancellationToken cancellationToken)
    {
        try
        {
            return (await transport.GetDivisibleAsync(what, address(number, size), Read, cancellationToken).ConfigureAwait(false), null);
        }
        catch (HubException fault) when (fault.MayBeOfContent)
        {
            return (null, fault);
        }
    }

    // Whole parts of a page need no place twice; a half that is none overlaps its neighbours.
    private static long PartOf(long count) =>
        count % 2 == 0 ? count / 2
        : count % 3 == 0 ? count / 3
        : count % 5 == 0 ? count / 5
        : (count + 1) / 2;

    private RecordPage Read(HubBody body) => new(body, leniently ? SearchPage.ReadLeniently(body.Bytes) : SearchPage.Read(body.Bytes));

    private sealed record Probe(long? Total)
    {
        public const int Page = 10_000;
    }
}
