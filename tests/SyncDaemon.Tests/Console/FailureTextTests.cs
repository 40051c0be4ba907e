using KnowledgeHub.Client;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

public sealed class FailureTextTests
{
    [Fact]
    public void What_Core_says_is_printed_as_it_is()
    {
        Assert.Equal(["There is no host hub.example.invalid; check the address."],
            FailureText.Of(new HubUnreachableException("There is no host hub.example.invalid; check the address."), verbose: false));
    }

    [Fact]
    public void What_a_hub_says_stays_on_its_line() =>
        Assert.Equal(["File 'a\uFFFDkhsync: done' failed."], FailureText.Of(new HubException("File 'a\nkhsync: done' failed."), verbose: false));

    [Fact]
    public void The_unexpected_gets_a_sentence_and_a_stack_only_when_asked()
    {
        var error = Assert.Throws<InvalidOperationException>((Action)(() => throw new InvalidOperationException("Boom.")));

        var line = Assert.Single(FailureText.Of(error, verbose: false));
        Assert.Contains("Boom. (InvalidOperationException)", line, StringComparison.Ordinal);
        Assert.Contains("--verbose", line, StringComparison.Ordinal);
        Assert.Contains("   at ", FailureText.Of(error, verbose: true).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_copied_without_its_library_says_what_to_copy()
    {
        var missing = Assert.Throws<DllNotFoundException>(() => System.Runtime.InteropServices.NativeLibrary.Load("no_such_library", typeof(FailureText).Assembly, null));
        var error = new TypeInitializationException("KnowledgeHub.Sql.SqlConnection", missing);

        var line = Assert.Single(FailureText.Of(error, verbose: false));
        Assert.StartsWith("Unable to load shared library 'no_such_library' or one of its dependencies. It belongs to khsync: copy the whole folder", line, StringComparison.Ordinal);
        Assert.Equal(line, FailureText.Unexpected(error));
        Assert.Contains("   at ", FailureText.Of(error, verbose: true).Last(), StringComparison.Ordinal);
    }
}
