using System.Text;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Passes on what is written, without secrets; the last line of defence, since every writer writes whole lines.</summary>
/// <remarks>Disposing flushes but does not close the inner writer, which belongs to the caller. Safe for use from several threads.</remarks>
internal sealed class RedactingWriter(TextWriter inner, Secrets secrets) : TextWriter
{
    private readonly Lock _gate = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        lock (_gate)
            inner.Write(value);
    }

    public override void Write(string? value)
    {
        if (value is null)
            return;
        lock (_gate)
            inner.Write(secrets.Clean(value));
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine(string? value)
    {
        lock (_gate)
            inner.WriteLine(Printable.Of(secrets.Clean(value ?? ""))); // drawings with colours come by Write, words by lines
    }

    public override void Flush()
    {
        lock (_gate)
            inner.Flush();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Flush();
        base.Dispose(disposing);
    }
}
