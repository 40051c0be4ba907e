using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace KnowledgeHub.Module.Tests;

/// <summary>A PowerShell with the module imported, and what came out of its streams.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Runspace _runspace;
    private readonly Lock _gate = new();
    private PowerShell? _atWork;

    private Shell(RecordingHost host, bool import)
    {
        Host = host;
        var state = InitialSessionState.CreateDefault2();
        if (import)
            state.ImportPSModule(ModuleFolder.Manifest);
        state.ThrowOnRunspaceOpenError = true;
        _runspace = RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
    }

    /// <summary>What a user would have seen and been asked.</summary>
    public RecordingHost Host { get; }

    public IReadOnlyList<ErrorRecord> Errors { get; private set; } = [];

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public IReadOnlyList<string> Verbose { get; private set; } = [];

    public IReadOnlyList<ProgressRecord> Progress { get; private set; } = [];

    public static Shell Start(bool import = true) => new(new RecordingHost(), import);

    /// <summary>Runs a script and gives its output; a terminating error becomes the only or last of <see cref="Errors"/>.</summary>
    public Collection<PSObject> Run(string script, params object?[] input)
    {
        using var shell = PowerShell.Create();
        lock (_gate)
            _atWork = shell;
        shell.Runspace = _runspace;
        shell.AddScript(script);
        Collection<PSObject> output = [];
        ErrorRecord? last = null;
        try
        {
            output = input.Length == 0 ? shell.Invoke() : shell.Invoke(input);
        }
        catch (RuntimeException fault) when (fault is not PipelineStoppedException)
        {
            last = fault.ErrorRecord;
        }

        Errors = last is null ? [.. shell.Streams.Error] : [.. shell.Streams.Error.Where(error => error != last), last];
        Warnings = [.. shell.Streams.Warning.Select(warning => warning.Message)];
        Verbose = [.. shell.Streams.Verbose.Select(line => line.Message)];
        Progress = [.. shell.Streams.Progress];
        // Not while somebody is still busy stopping it: it is disposed next.
        lock (_gate)
            _atWork = null;

        return output;
    }

    /// <summary>Runs a script that must not fail.</summary>
    public Collection<PSObject> Succeed(string script, params object?[] input)
    {
        var output = Run(script, input);
        Assert.True(Errors.Count == 0, string.Join(" | ", Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error} at {error.InvocationInfo?.PositionMessage}")));

        return output;
    }

    /// <summary>Runs a script that must fail in exactly one way.</summary>
    public ErrorRecord Fail(string script, params object?[] input)
    {
        Run(script, input);

        return Assert.Single(Errors);
    }

    /// <summary>Stops the script that another thread runs.</summary>
    public void Stop()
    {
        lock (_gate)
            _atWork?.Stop();
    }

    /// <summary>What is offered when Tab is pressed at the end of a line.</summary>
    public IReadOnlyList<string> Complete(string line)
    {
        using var shell = PowerShell.Create();
        shell.Runspace = _runspace;

        return [.. CommandCompletion.CompleteInput(line, line.Length, [], shell).CompletionMatches.Select(match => match.CompletionText)];
    }

    public void Dispose() => _runspace.Dispose();
}
