namespace KnowledgeHub.Shell.Commands;

/// <summary>Keeps the last of the reports that come from any thread, for the pipeline thread to show.</summary>
internal sealed class Latest<T> : IProgress<T>
    where T : class
{
    private T? _value;

    /// <summary>The last report; <c>null</c> before the first.</summary>
    public T? Value => Volatile.Read(ref _value);

    public void Report(T value) => Volatile.Write(ref _value, value);
}
