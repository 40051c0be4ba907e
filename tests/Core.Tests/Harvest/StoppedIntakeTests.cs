using System.Text;
using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A stop in the instant in which a page is stored leaves its records with their documents.</summary>
public sealed class StoppedIntakeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("khintake-").FullName;

    [Fact]
    public async Task Records_of_a_first_harvest_are_stored_with_their_documents_or_not_at_all()
    {
        using var hub = new HubClient(new HubOptions { BaseUrl = new Uri("http://127.0.0.1:9/") }); // nothing is asked of it
        using (var mirror = MirrorWriter.Open(_folder, TimeProvider.System))
        {
            mirror.Store.RecordJson = true;
            mirror.Store.BeginBulk();
            var intake = new RecordIntake(hub, mirror.Store, mirror.Files, new HarvestOptions { Files = FileSelection.None }, new HarvestTally(hub), new FailureStreak(hub, RecordKind.Resource));
            try
            {
                await intake.TakeAsync([Hit("a1b2c-d3e45"), Hit("f6g7h-j8k90")], RecordKind.Resource, new CancellationToken(canceled: true));
            }
            catch (OperationCanceledException)
            {
                // It may stop before anything is stored.
            }

            mirror.Store.Commit(); // as the end of the stopped run does
        }

        var report = await MirrorFolder.VerifyAsync(_folder, repair: false, 1, 1, progress: null, TestContext.Current.CancellationToken);

        Assert.Equal(0, report.Problems);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static RecordHit Hit(string id) => RecordHitReader.Read(Encoding.UTF8.GetBytes(
        $$$"""{"id":"{{{id}}}","created":"2024-01-01T00:00:00+00:00","updated":"2024-01-01T00:00:00+00:00","metadata":{"title":"Rivers"},"files":{"enabled":false}}"""));
}
