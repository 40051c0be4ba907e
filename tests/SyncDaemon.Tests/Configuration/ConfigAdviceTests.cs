using System.Text.Json;
using KnowledgeHub.SyncDaemon.Tests.Console;

namespace KnowledgeHub.SyncDaemon.Tests.Configuration;

/// <summary><c>khsync check-config</c> warns of what makes a valid configuration do nothing on this machine.</summary>
public sealed class ConfigAdviceTests : IDisposable
{
    private readonly CommandLineRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task What_a_valid_configuration_lacks_is_a_warning()
    {
        _run.With("taken", "a file").With("khsync.json",
            """
            {
              "Hubs": { "h": { "Url": "https://hub.example.org" } },
              "Mirrors": {
                "idle": { "Hub": "h", "Path": "idle" },
                "blocked": { "Hub": "h", "Path": "taken/mirror", "Schedule": "0 15 2 ? * *" }
              },
              "Imports": { "inbox": { "Hub": "h", "Folder": "nowhere", "Schedule": "0 0/5 * * * ?" } }
            }
            """);

        Assert.Equal(0, await _run.RunAsync("check-config", "--json"));

        using var document = JsonDocument.Parse(_run.Output);
        var warnings = document.RootElement.GetProperty("problems").EnumerateArray()
            .ToDictionary(problem => problem.GetProperty("path").GetString()!, problem => problem.GetProperty("message").GetString()!);
        Assert.Equal(["Hubs.h.Token", "Imports.inbox.Folder", "Mirrors.blocked.Path", "Mirrors.idle.Schedule"], warnings.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("never runs it", warnings["Mirrors.idle.Schedule"], StringComparison.Ordinal);
        Assert.Contains("is a file", warnings["Mirrors.blocked.Path"], StringComparison.Ordinal);
        Assert.Contains("cannot create drafts", warnings["Hubs.h.Token"], StringComparison.Ordinal);
        Assert.Contains("does not exist", warnings["Imports.inbox.Folder"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_can_work_has_no_warnings()
    {
        Directory.CreateDirectory(Path.Combine(_run.Folder, "inbox"));
        _run.With("h.token", "abc123").With("khsync.json",
            """
            {
              "Hubs": { "h": { "Url": "https://hub.example.org", "Token": { "File": "h.token" } } },
              "Mirrors": { "a": { "Hub": "h", "Path": "a", "Schedule": "0 15 2 ? * *" } },
              "Imports": { "inbox": { "Hub": "h", "Folder": "inbox", "Schedule": "0 0/5 * * * ?" } }
            }
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(_run.Folder, "h.token"), UnixFileMode.UserRead);

        Assert.Equal(0, await _run.RunAsync("check-config"));

        Assert.DoesNotContain("warning", _run.Everything, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_credential_outside_its_unit_is_a_warning()
    {
        _run.With("khsync.json", """{ "Hubs": { "h": { "Url": "https://hub.example.org", "Token": { "Credential": "h.token" } } } }""");

        Assert.Equal(0, await _run.RunAsync("check-config"));

        Assert.Contains("systemd-run", _run.Error, StringComparison.Ordinal);
    }
}
