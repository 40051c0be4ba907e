namespace KnowledgeHub.Shell.Files;

/// <summary>A file being read, that tells how far it is.</summary>
internal sealed class CountedStream(string path, IProgress<long> progress) : FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 256 << 10)
{
    public override int Read(byte[] array, int offset, int count)
    {
        var read = base.Read(array, offset, count);
        progress.Report(Position);

        return read;
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = await base.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        progress.Report(Position);

        return read;
    }
}
