namespace KnowledgeHub.Client;

/// <summary>Lets those who have the same name through one after the other, and all others at once.</summary>
internal sealed class Turns
{
    private readonly Dictionary<string, Queue> _queues = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn; dispose what is returned when it is over.</summary>
    public async Task<IDisposable> TakeAsync(string name, CancellationToken cancellationToken)
    {
        Queue queue;
        lock (_queues)
        {
            if (!_queues.TryGetValue(name, out queue!))
                _queues[name] = queue = new Queue(this, name);
            queue.Members++;
        }

        try
        {
            await queue.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(queue);
            throw;
        }

        return queue;
    }

    private void Leave(Queue queue)
    {
        lock (_queues)
        {
            if (--queue.Members == 0)
                _queues.Remove(queue.Name);
        }
    }

    // Each turn is disposed once, by the one who has it.
    private sealed class Queue(Turns owner, string name) : IDisposable
    {
        public string Name => name;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Members { get; set; }

        public void Dispose()
        {
            Gate.Release();
            owner.Leave(this);
        }
    }
}
