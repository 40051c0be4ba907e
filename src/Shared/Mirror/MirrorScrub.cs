namespace KnowledgeHub.Mirror;

/// <summary>Looks at the next parts of a mirror, repairs what can be repaired, and remembers how far it came.</summary>
internal sealed class MirrorScrub(MirrorDatabase database, MirrorWriter writer, IProgress<VerifyProgress>? progress, TimeProvider clock)
{
    public async Task<ScrubReport> RunAsync(ScrubRhythm rhythm, CancellationToken cancellationToken)
    {
        var store = writer.Store;
        var state = ScrubPlan.Resume(ScrubState.Read(store.GetSetting(ScrubState.Setting)), rhythm.Parts, clock.GetUtcNow());
        var found = new VerifyReport { Files = 0, Bytes = 0, Records = 0, Problems = 0, Repaired = 0 };
        for (var due = ScrubPlan.PartsDue(state, rhythm, clock.GetUtcNow()); due > 0; due--)
        {
            var report = await new MirrorVerifier(database, writer.Files, store, progress).RunAsync(state.Done + 1, state.Parts, cancellationToken).ConfigureAwait(false);
            found = Sum(found, report);
            var now = clock.GetUtcNow();
            state = state with { Done = state.Done + 1, Ended = now, Completed = state.Done + 1 == state.Parts ? now : state.Completed };
            store.SetSetting(ScrubState.Setting, state.Write());
        }

        return new ScrubReport(found, state);
    }

    private static VerifyReport Sum(VerifyReport one, VerifyReport other) => new()
    {
        Files = one.Files + other.Files,
        Bytes = one.Bytes + other.Bytes,
        Records = one.Records + other.Records,
        Problems = one.Problems + other.Problems,
        Repaired = one.Repaired + other.Repaired,
    };
}
