using KnowledgeHub.Benchmarks.Baselines;
using KnowledgeHub.Benchmarks.Csv;
using KnowledgeHub.Benchmarks.Hub;
using KnowledgeHub.Benchmarks.Runner;
using KnowledgeHub.Benchmarks.Workloads;

try
{
    if (args is ["serve", .. var rest])
    {
        await new SyntheticHub(HubOptions.Parse(rest)).RunAsync();
        return 0;
    }

    if (args is [SheetPass.Check or SheetPass.Typed, _, _])
    {
        await SheetPass.RunAsync(args);
        return 0;
    }

    if (args is [ImportBaseline.Pass, _, _, _])
    {
        await ImportBaseline.RunAsync(args);
        return 0;
    }

    return await new BenchmarkRun(BenchmarkOptions.Parse(args)).RunAsync() ? 0 : 1;
}
catch (FormatException error)
{
    Console.Error.WriteLine($"{error.Message}\n\n{BenchmarkOptions.Usage}");
    return 2;
}
