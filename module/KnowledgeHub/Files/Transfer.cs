using System.Diagnostics;
using System.Management.Automation;

namespace KnowledgeHub.Shell.Files;

/// <summary>A file on its way: told from any thread how far it is, read on the pipeline thread.</summary>
internal sealed class Transfer(string activity, string file, long? totalBytes) : IProgress<long>
{
    private const int ActivityId = 5201;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _bytes;
    private long? _first;

    public void Report(long value)
    {
        _first ??= value;
        Interlocked.Exchange(ref _bytes, value);
    }

    /// <summary>How far it is: bytes, speed, time left.</summary>
    public ProgressRecord Picture()
    {
        var bytes = Interlocked.Read(ref _bytes);
        // What an earlier attempt had left does not count for the speed.
        var speed = (bytes - (_first ?? 0)) / Math.Max(0.1, _watch.Elapsed.TotalSeconds);
        var of = totalBytes is { } total ? $"{SizeText.Of(bytes)} of {SizeText.Of(total)}" : SizeText.Of(bytes);
        var record = new ProgressRecord(ActivityId, activity, $"{file}: {of}, {SizeText.Of(speed)}/s");
        if (totalBytes is { } all && all > 0)
        {
            record.PercentComplete = (int)Math.Min(100, bytes * 100 / all);
            if (speed > 0)
                record.SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Max(0, all - bytes) / speed);
        }

        return record;
    }

    /// <summary>The end of it.</summary>
    public ProgressRecord End() => new(ActivityId, activity, file) { RecordType = ProgressRecordType.Completed };
}
