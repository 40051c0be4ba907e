namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>Runs the sides of a comparison in turns, the order reversed each time, so that a drift of the machine meets all of them.</summary>
internal static class Pairs
{
    /// <summary>Runs every side once per pair, in new folders.</summary>
    public static async Task RunAsync(int pairs, WorkFolder work, IReadOnlyList<Side> sides)
    {
        for (var pair = 0; pair < pairs; pair++)
        {
            foreach (var side in pair % 2 == 0 ? sides : sides.Reverse())
            {
                var folder = work.Fresh(side.Name.Split(' ')[0]);
                await work.SettleAsync();
                var sample = await side.RunAsync(folder);
                side.Samples.Add(sample);
                Console.Error.WriteLine($"  pair {pair + 1}: {side.Name}: {sample.Wall.TotalSeconds:0.00} s");
                WorkFolder.Discard(folder);
            }
        }
    }
}
