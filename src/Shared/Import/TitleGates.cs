namespace KnowledgeHub.Import;

/// <summary>
/// Lets drafts of one title be made one after the other. When a call is not answered its draft is looked for by its content, and another
/// draft like it, made at the same moment and not yet noted, could be taken for it.
/// </summary>
internal sealed class TitleGates
{
    private readonly Dictionary<string, SemaphoreSlim> _gates;

    public TitleGates(IEnumerable<PlannedRow> rows) => _gates = rows
        .Where(row => row.Step is PlannedStep.Create or PlannedStep.Settle)
        .GroupBy(row => Name(row.Row), StringComparer.Ordinal)
        .Where(group => group.Skip(1).Any())
        .ToDictionary(group => group.Key, _ => new SemaphoreSlim(1, 1), StringComparer.Ordinal);

    /// <summary>Waits for the row's turn; dispose the result to give it up.</summary>
    public async Task<IDisposable?> EnterAsync(PlannedRow row, CancellationToken cancellationToken)
    {
        if (row.Step is not (PlannedStep.Create or PlannedStep.Settle) || !_gates.TryGetValue(Name(row.Row), out var gate))
            return null;
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);

        return new Turn(gate);
    }

    // The hub tidies titles, so only their letters and digits count.
    private static string Name(ImportRow row) => new([.. (row.Title ?? "").Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
