namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>A measured program failed or gave a wrong result, so its time means nothing.</summary>
internal sealed class BenchmarkFailedException(string message) : Exception(message);
