using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

public sealed class LiveProgressTests
{
    private static readonly Dictionary<string, string> NoVariables = [];

    [Fact]
    public async Task Work_is_drawn_on_a_terminal_and_its_result_returned()
    {
        using var screen = new StringWriter();
        var console = Consoles.For(screen, 80, NoVariables);

        var result = await LiveProgress.ShowAsync(
            console, () => ProgressPicture.Of(console, "amazon", 0.5, new string('x', 200)), () => Task.Delay(300, TestContext.Current.CancellationToken).ContinueWith(_ => 7, TaskScheduler.Default), TimeProvider.System);

        Assert.Equal(7, result);
        Assert.Contains("50%", screen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 80), screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_work_throws_passes_through()
    {
        using var screen = new StringWriter();

        await Assert.ThrowsAsync<InvalidOperationException>(() => LiveProgress.ShowAsync<int>(
            Consoles.For(screen, 80, NoVariables), () => null, () => throw new InvalidOperationException(), TimeProvider.System));
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(80, null, true)]
    [InlineData(80, "NO_COLOR", false)]
    public void Only_a_terminal_without_NO_COLOR_is_drawn_on(int? columns, string? variable, bool expected)
    {
        var environment = variable is null ? NoVariables : new Dictionary<string, string> { [variable] = "1" };

        Assert.Equal(expected, Consoles.For(TextWriter.Null, columns, environment).Profile.Capabilities.Ansi);
    }
}
