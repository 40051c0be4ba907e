using System.Text;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Writes as long as somebody takes it. A stream that is closed or full ends nobody's work: what it should have taken is lost, no more.</summary>
internal sealed class ForgivingWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ObjectDisposedException or NotSupportedException)
        {
            // There is nobody left to tell.
        }
    }
}
