using Spectre.Console;
using Spectre.Console.Rendering;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Redraws something on the terminal while work goes on, five times a second at most.</summary>
internal static class LiveProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Does the work; what was drawn is gone when it ends.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="draw">What to show now; <c>null</c> leaves the screen as it is.</param>
    /// <param name="work">The work.</param>
    /// <param name="clock">The clock.</param>
    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<IRenderable?> draw, Func<Task<T>> work, TimeProvider clock) =>
        console.Live(new Text("")).AutoClear(true).StartAsync(async screen =>
        {
            var running = work();
            while (!running.IsCompleted)
            {
                if (draw() is { } picture)
                    screen.UpdateTarget(picture);
                await Task.WhenAny(running, Task.Delay(Interval, clock));
            }

            return await running;
        });
}
