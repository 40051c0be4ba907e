using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

public sealed class ExitCodeTests
{
    public static TheoryData<Exception, int> Exceptions => new()
    {
        { new UsageException("x"), 2 },
        { new ConfigException("f", []), 2 },
        { new MirrorNotFoundException("x"), 2 },
        { new HubUnreachableException("x"), 5 },
        { new MirrorHeldException("x"), 6 },
        { new HubUnauthorizedException("x"), 1 },
        { new HubProtocolException("x"), 1 },
        { new MirrorException("a newer layout"), 1 },
        { new MirrorDiskFullException("x"), 1 },
        { new IOException("x"), 1 },
        { new OperationCanceledException(), 1 },
        { new InvalidOperationException("x"), 1 },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Each_exception_has_its_code(Exception error, int code)
    {
        Assert.Equal(code, (int)ExitCodes.Of(error));
    }

    [Theory]
    [InlineData(RunOutcome.Succeeded, 0)]
    [InlineData(RunOutcome.Partial, 3)]
    [InlineData(RunOutcome.Failed, 1)]
    [InlineData(RunOutcome.Interrupted, 1)]
    [InlineData(RunOutcome.NeedsApproval, 4)]
    public void Each_outcome_has_its_code(RunOutcome outcome, int code)
    {
        Assert.Equal(code, (int)ExitCodes.Of(Reports.Of(outcome)));
    }

    [Fact]
    public void A_failed_run_has_the_code_of_its_cause()
    {
        Assert.Equal(ExitCode.Unreachable, ExitCodes.Of(Reports.Of(RunOutcome.Failed) with { Cause = new HubUnreachableException("x") }));
    }

    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(0, new[] { 0, 0 })]
    [InlineData(3, new[] { 0, 3 })]
    [InlineData(6, new[] { 3, 6 })]
    [InlineData(5, new[] { 6, 5, 3 })]
    [InlineData(4, new[] { 5, 4 })]
    [InlineData(1, new[] { 4, 1, 5 })]
    [InlineData(2, new[] { 1, 2 })]
    public void The_worst_code_wins(int worst, int[] codes)
    {
        Assert.Equal(worst, (int)ExitCodes.Worst(codes.Select(code => (ExitCode)code)));
    }

    [Fact]
    public void A_verification_fails_by_what_is_left()
    {
        var report = new VerifyReport { Files = 1, Bytes = 1, Records = 1, Problems = 2, Repaired = 1 };

        Assert.Equal(ExitCode.SomeFailed, ExitCodes.Of(report));
        Assert.Equal(ExitCode.Done, ExitCodes.Of(report with { Repaired = 2 }));
    }
}
