using System.Management.Automation;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Commands;

/// <summary>What every cmdlet of the module can do: wait for the core on the pipeline thread, be stopped, and report what failed.</summary>
public abstract class KhCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    private protected CancellationToken StopToken => _stop.Token;

    /// <summary>Cancels what is under way.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stop.Dispose();
    }

    /// <summary>Waits for a call. What fails ends the cmdlet.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> call, object? target = null, Action? meanwhile = null)
    {
        try
        {
            return PipelineWait.For(call(StopToken), meanwhile);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception fault) when (HubErrorRecord.Describes(fault))
        {
            ThrowTerminatingError(HubErrorRecord.From(fault, target));
            throw; // not reached: the line above throws
        }
    }

    /// <summary>Waits for a call about one item. What fails is reported, and the next item can be taken; what would fail with every item ends the cmdlet.</summary>
    private protected bool TryAwait<T>(Func<CancellationToken, Task<T>> call, object? target, out T result, Action? meanwhile = null)
    {
        result = default!; // used only after true
        try
        {
            result = PipelineWait.For(call(StopToken), meanwhile);
            return true;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception fault) when (HubErrorRecord.Describes(fault))
        {
            Report(fault, target);
            return false;
        }
    }

    /// <summary>Waits for a call about one item that gives nothing back.</summary>
    private protected bool TryAwait(Func<CancellationToken, Task> call, object? target, Action? meanwhile = null) =>
        TryAwait(async token => { await call(token).ConfigureAwait(false); return true; }, target, out _, meanwhile);

    /// <summary>Hands on what a call brings, as it comes. A downstream command that has enough ends the call.</summary>
    private protected IEnumerable<T> Stream<T>(IAsyncEnumerable<T> source, object? target = null)
    {
        var items = source.GetAsyncEnumerator(StopToken);
        try
        {
            while (Next(items, target))
                yield return items.Current;
        }
        finally
        {
            PipelineWait.For(items.DisposeAsync());
        }
    }

    /// <summary>Hands a file on as Get-Item does, with all that its view shows.</summary>
    private protected void WriteFile(string path) => WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);

    /// <summary>Reports that one item failed; ends the cmdlet when every further one would fail too.</summary>
    private protected void Report(Exception fault, object? target)
    {
        var error = HubErrorRecord.From(fault, target);
        if (HubErrorRecord.EndsEverything(fault))
            ThrowTerminatingError(error);
        WriteError(error);
    }

    private bool Next<T>(IAsyncEnumerator<T> items, object? target)
    {
        try
        {
            return PipelineWait.For(items.MoveNextAsync());
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception fault) when (HubErrorRecord.Describes(fault))
        {
            Report(fault, target);
            return false;
        }
    }
}
