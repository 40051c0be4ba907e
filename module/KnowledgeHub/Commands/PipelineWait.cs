namespace KnowledgeHub.Shell.Commands;

/// <summary>The one place where the module blocks: on the pipeline thread, so that writing to the pipeline stays legal.</summary>
internal static class PipelineWait
{
    private const int Beat = 200;

    /// <summary>Waits for a task; meanwhile, five times a second at most, something may be shown.</summary>
    public static T For<T>(Task<T> task, Action? meanwhile = null)
    {
        while (meanwhile is not null && Task.WaitAny([task], Beat) < 0)
            meanwhile();

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Waits for the next item of a stream; mostly it is there already.</summary>
    public static bool For(ValueTask<bool> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();

    /// <summary>Waits for an end.</summary>
    public static void For(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
            task.AsTask().GetAwaiter().GetResult();
    }
}
