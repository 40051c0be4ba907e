using System.Globalization;
using System.Net;
using System.Text.Json;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>What can be seen of the service from outside: endpoint, events, traces, logs, and never a token.</summary>
public sealed class OutsideTests
{
    [Fact]
    public async Task The_endpoint_answers_health_readiness_and_figures()
    {
        await using var setup = await HubAndService.StartAsync(records: 3);
        var address = $"127.0.0.1:{SpyEndpoint.FreePort()}";
        setup.Configure(service: $"\"Endpoint\": \"{address}\"");
        await using var service = setup.Run();
        await setup.OutcomeAsync(service, "succeeded");
        using var client = new HttpClient { BaseAddress = new Uri($"http://{address}") };

        Assert.Equal("ok\n", await GetAsync("/healthz"));
        Assert.Equal("ready\n", await GetAsync("/readyz"));
        var figures = (await GetAsync("/metrics")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var unknown = await client.GetAsync("/else", TestContext.Current.CancellationToken);
        using var posted = await client.PostAsync("/metrics", null, TestContext.Current.CancellationToken);
        await HubAndService.StopAsync(service);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.Contains("khsync_mirror_records{mirror=\"mirror\",state=\"present\"} 3", figures);
        Assert.Contains("khsync_fetched_files_total{mirror=\"mirror\"} 3", figures);
        Assert.Contains("khsync_config_valid 1", figures);
        Assert.Contains("khsync_hub_responses_total{hub=\"h\",code=\"429\"} 0", figures);
        Assert.InRange(Value("khsync_hub_responses_total{hub=\"h\",code=\"200\"}"), 4, 10_000);
        Assert.InRange(Value("khsync_run_duration_seconds_count{mirror=\"mirror\",work=\"harvest\"}"), 1, 10_000);
        Assert.InRange(Value("khsync_mirror_free_bytes{mirror=\"mirror\"}"), 1, double.MaxValue);
        Assert.Contains("khsync_notifications_undelivered 0", figures);
        Assert.InRange(Value("khsync_mirror_lag_seconds{mirror=\"mirror\"}"), 0, 60);
        Assert.InRange(Value("khsync_hub_requests_total{hub=\"h\"}"), 7, 10_000);
        Assert.All(figures.Where(line => !line.StartsWith('#')), line => Assert.Matches(@"^[a-z_]+(\{([a-z_]+=""[^""]*"",?)+\})? -?[0-9.E+]+$", line));

        async Task<string> GetAsync(string path) => await client.GetStringAsync(path, TestContext.Current.CancellationToken);
        double Value(string name) => double.Parse(figures.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Metrics_exist_before_the_first_run_has_ended()
    {
        await using var setup = await HubAndService.StartAsync();
        var port = SpyEndpoint.FreePort();
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"", service: $"\"Endpoint\": \"127.0.0.1:{port}\"");
        await using var service = setup.Run();
        await setup.ReadyAsync(service);
        using var client = new HttpClient();
        await setup.UntilAsync(service, () => System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port));

        var figures = (await client.GetStringAsync($"http://127.0.0.1:{port}/metrics", TestContext.Current.CancellationToken)).Split('\n');
        await HubAndService.StopAsync(service);

        Assert.All(
            [
                "khsync_mirror_failures{mirror=\"mirror\"} 0", "khsync_mirror_last_complete_timestamp_seconds{mirror=\"mirror\"} 0", "khsync_fetched_bytes_total{mirror=\"mirror\"} 0",
                "khsync_runs_total{mirror=\"mirror\",work=\"harvest\",end=\"failed\"} 0", "khsync_hub_responses_total{hub=\"h\",code=\"429\"} 0",
            ],
            line => Assert.Contains(line, figures));
        Assert.Contains(figures, line => line.StartsWith("khsync_mirror_lag_seconds{mirror=\"mirror\"}", StringComparison.Ordinal));
        Assert.Contains(figures, line => line.StartsWith("process_start_time_seconds ", StringComparison.Ordinal));
        Assert.Contains(figures, line => line.StartsWith("khsync_build_info{version=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_busy_port_costs_the_service_its_endpoint_alone()
    {
        await using var setup = await HubAndService.StartAsync(records: 1);
        setup.Configure(service: $"\"Endpoint\": \"127.0.0.1:{setup.Pair.Hub.BaseUrl.Port}\"");
        await using var service = setup.Run();

        await setup.OutcomeAsync(service, "succeeded");

        Assert.Contains("cannot be listened on", setup.Report()!.Service.EndpointProblem, StringComparison.Ordinal);
        await HubAndService.StopAsync(service);
        Assert.Contains($"The endpoint cannot listen on port {setup.Pair.Hub.BaseUrl.Port}", service.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoint_survives_what_strangers_send()
    {
        await using var setup = await HubAndService.StartAsync();
        var port = SpyEndpoint.FreePort();
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"", service: $"\"Endpoint\": \"127.0.0.1:{port}\"");
        await using var service = setup.Run();
        await setup.ReadyAsync(service);
        using var client = new HttpClient();
        await setup.UntilAsync(service, () => System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port));

        foreach (var text in new[]
        {
            "", "\r\n\r\n", "nonsense\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /healthz HTTP/1.1\r\n\r\n", "GET /healthz HTTP/1.1\r\nHost: [\r\n\r\n",
            "GET http://elsewhere.example/healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "GET //// HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "GET /%00%ff%2 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "POST /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999999999999\r\n\r\n", "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Negotiate x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", "GET /" + new string('a', 100_000) + " HTTP/1.1\r\n\r\n",
            "GET *\u0001 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n", "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        })
        {
            using var stranger = new System.Net.Sockets.TcpClient();
            await stranger.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            await stranger.GetStream().WriteAsync(System.Text.Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);
            stranger.LingerState = new System.Net.Sockets.LingerOption(enable: true, seconds: 0);
            stranger.Close();
            Assert.Equal("ok\n", await client.GetStringAsync($"http://127.0.0.1:{port}/healthz", TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        }

        await HubAndService.StopAsync(service);
    }

    [Theory]
    [InlineData("no\\u0000thing")]
    [InlineData("LONG")]
    public async Task A_message_that_no_variable_can_hold_is_told_all_the_same(string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is a shell's.");
        await using var setup = await HubAndService.StartAsync(records: 1);
        var script = Path.Combine(setup.Folder, "tell.sh");
        await File.WriteAllTextAsync(script, "#!/bin/sh\necho \"$KHSYNC_STATE\" >> told.txt\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var message = text.Replace("LONG", new string('x', 200_000), StringComparison.Ordinal);
        setup.Pair.Hub.Faults.Add("GET /api/records*", new StatusFault(403, $"{{\"message\":\"{message}\"}}", "application/json"));
        setup.Configure(service: $$""" "Notify": [ { "On": ["failed"], "Command": ["{{script}}"] } ] """);

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => File.Exists(Path.Combine(setup.Folder, "told.txt")));
        await HubAndService.StopAsync(service);
    }

    [Fact]
    public async Task An_event_is_told_once_and_once_when_it_is_over()
    {
        await using var setup = await HubAndService.StartAsync(records: 1);
        using var webhook = new SpyEndpoint { Refusals = 1 };
        var script = Path.Combine(setup.Folder, "tell.sh");
        await File.WriteAllTextAsync(script, "#!/bin/sh\necho \"$KHSYNC_EVENT $KHSYNC_STATE $KHSYNC_MIRROR [$GKH_API_TOKEN]\" >> told.txt\ncat >> told.json\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        setup.Environment["GKH_API_TOKEN"] = LocalHubOptions.OwnerToken;
        var fault = setup.Pair.Hub.Faults.Add("GET /api/records*", new StatusFault(403, "{\"message\":\"no\"}", "application/json"));
        setup.Configure(service: $$"""
            "Notify": [ { "On": ["failed"], "Webhook": "{{webhook.Address}}/secret-path" }, { "On": ["failed", "stale"], "Command": ["{{script}}"] } ]
            """);

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => webhook.Received.Count == 1);
        await setup.RunsAsync(service, 3);
        Assert.Single(webhook.Received);
        fault.Dispose();
        await setup.UntilAsync(service, () => webhook.Received.Count == 2);
        await setup.UntilAsync(service, () => File.ReadAllLines(Path.Combine(setup.Folder, "told.txt")).Length == 2);
        await HubAndService.StopAsync(service);

        var told = webhook.Received.Select(request => JsonDocument.Parse(request.Body).RootElement).ToList();
        Assert.Equal(["began", "over"], told.Select(body => body.GetProperty("state").GetString()));
        Assert.All(told, body => Assert.Equal(("failed", "mirror"), (body.GetProperty("event").GetString(), body.GetProperty("mirror").GetString())));
        Assert.Equal(["failed began mirror []", "failed over mirror []"], await File.ReadAllLinesAsync(Path.Combine(setup.Folder, "told.txt"), TestContext.Current.CancellationToken));
        Assert.DoesNotContain("secret-path", service.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_talks_without_end_or_leaves_something_behind_costs_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is a shell's.");
        await using var setup = await HubAndService.StartAsync(records: 1);
        var script = Path.Combine(setup.Folder, "tell.sh");
        await File.WriteAllTextAsync(script, "#!/bin/sh\necho once >> told.txt\nsleep 60 &\nhead -c 300000000 /dev/zero\nhead -c 300000000 /dev/zero >&2\necho done >> told.txt\nexit 0\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        setup.Pair.Hub.Faults.Add("GET /api/records*", new StatusFault(403, "{\"message\":\"no\"}", "application/json"));
        setup.Configure(service: $$""" "Notify": [ { "On": ["failed"], "Command": ["{{script}}"] } ] """);

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => File.Exists(Path.Combine(setup.Folder, "told.txt")) && File.ReadAllLines(Path.Combine(setup.Folder, "told.txt")).Length == 2);
        await setup.RunsAsync(service, 3);
        using var process = System.Diagnostics.Process.GetProcessById(service.Id);
        Assert.InRange(process.PeakWorkingSet64, 0, 400_000_000);
        await HubAndService.StopAsync(service);

        Assert.Equal(["once", "done"], await File.ReadAllLinesAsync(Path.Combine(setup.Folder, "told.txt"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task The_endpoint_answers_to_either_name_of_this_machine(string name)
    {
        await using var setup = await HubAndService.StartAsync();
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var port = ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"", service: $"\"Endpoint\": \"{name}:{port}\"");
        await using var service = setup.Run();
        await setup.ReadyAsync(service);

        using var client = new HttpClient();
        await setup.UntilAsync(service, () => System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port));
        Assert.Equal("ok\n", await client.GetStringAsync($"http://{name}:{port}/healthz", TestContext.Current.CancellationToken));
        await HubAndService.StopAsync(service);
    }

    [Fact]
    public async Task An_event_that_goes_on_is_not_told_again_after_a_restart()
    {
        await using var setup = await HubAndService.StartAsync(records: 1);
        using var webhook = new SpyEndpoint();
        setup.Pair.Hub.Faults.Add("GET /api/records*", new StatusFault(403, "{\"message\":\"no\"}", "application/json"));
        setup.Configure(service: $"\"Notify\": [ {{ \"On\": [\"failed\"], \"Webhook\": \"{webhook.Address}\" }} ]");

        for (var start = 0; start < 2; start++)
        {
            await using var service = setup.Run();
            await setup.ReadyAsync(service);
            await setup.UntilAsync(service, () => setup.Mirror().GetProperty("trouble").ValueKind == JsonValueKind.String && webhook.Received.Count > 0);
            await HubAndService.StopAsync(service);
        }

        Assert.Single(webhook.Received);
    }

    [Fact]
    public async Task What_an_older_version_remembered_is_taken_over()
    {
        await using var setup = await HubAndService.StartAsync(records: 1);
        using var webhook = new SpyEndpoint();
        setup.Pair.Hub.Faults.Add("GET /api/records*", new StatusFault(403, "{\"message\":\"no\"}", "application/json"));
        setup.Configure(service: $"\"Notify\": [ {{ \"On\": [\"failed\"], \"Webhook\": \"{webhook.Address}\" }} ]");
        Directory.CreateDirectory(Path.Combine(setup.Folder, "khsync-state"));
        await File.WriteAllTextAsync(
            Path.Combine(setup.Folder, "khsync-state", "memory.json"),
            """{"Events":[{"Kind":"Failed","Mirror":"mirror","Since":"2026-10-23T05:40:40.1562555+00:00","Message":"The “hub” said no."}],"Reconciled":{}}""",
            TestContext.Current.CancellationToken);

        await using var service = setup.Run();
        await setup.ReadyAsync(service);
        await setup.UntilAsync(service, () => setup.Mirror().GetProperty("trouble").ValueKind == JsonValueKind.String);
        Assert.Equal("The “hub” said no.", Assert.Single(setup.Report()!.Service.Events).Message);
        setup.Pair.Hub.Faults.Clear();
        await setup.UntilAsync(service, () => webhook.Received.Count > 0);
        await HubAndService.StopAsync(service);

        Assert.Equal(["over"], webhook.Received.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task What_was_not_told_before_a_stop_is_told_after_the_next_start()
    {
        await using var setup = await HubAndService.StartAsync(records: 1);
        using var webhook = new SpyEndpoint { Refusals = int.MaxValue };
        using var other = new SpyEndpoint();
        setup.Pair.Hub.Faults.Add("GET /api/records*", new StatusFault(403, "{\"message\":\"no\"}", "application/json"));
        setup.Configure(service: $$"""
            "Notify": [ { "On": ["failed"], "Webhook": "{{webhook.Address}}/secret-path" }, { "On": ["failed"], "Webhook": "{{other.Address}}" } ]
            """);
        await using (var service = setup.Run())
        {
            await setup.UntilAsync(service, () => webhook.Refusals < int.MaxValue && other.Received.Count == 1);
            await HubAndService.StopAsync(service);
        }

        Assert.DoesNotContain("secret-path", await File.ReadAllTextAsync(Path.Combine(setup.Folder, "khsync-state", "memory.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        webhook.Refusals = 0;
        setup.Pair.Hub.Faults.Clear();
        await using var next = setup.Run();
        await setup.UntilAsync(next, () => webhook.Received.Count == 2 && other.Received.Count == 2);
        await HubAndService.StopAsync(next);

        Assert.Equal(["began", "over"], webhook.Received.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("state").GetString()));
        Assert.Empty(JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(setup.Folder, "khsync-state", "memory.json"), TestContext.Current.CancellationToken)).RootElement.GetProperty("Untold").EnumerateArray());
    }

    [Fact]
    public async Task Traces_and_metrics_go_to_the_collector_that_the_standard_variables_name()
    {
        await using var setup = await HubAndService.StartAsync(records: 1);
        using var collector = new SpyEndpoint();
        setup.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        setup.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        setup.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        setup.Environment["OTEL_BSP_SCHEDULE_DELAY"] = "500";
        setup.Configure();

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => Received("/v1/traces", "khsync harvest") && Received("/v1/metrics", "khsync_mirror_lag_seconds"));
        await HubAndService.StopAsync(service);

        bool Received(string path, string part) => collector.Received.Any(request => request.Path == path && request.Body.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("journal", "<6>mirror: harvest succeeded")]
    [InlineData("plain", " info    mirror: harvest succeeded")]
    [InlineData("json", "\"mirror\":\"mirror\",\"work\":\"harvest\"")]
    public async Task The_log_is_written_as_asked(string format, string part)
    {
        await using var setup = await HubAndService.StartAsync(records: 1);
        setup.Configure(service: $"\"Log\": \"{format}\"");
        await using var service = setup.Run();
        await setup.OutcomeAsync(service, "succeeded");
        await HubAndService.StopAsync(service);

        Assert.Contains(part, service.Error, StringComparison.Ordinal);
        if (format == "json")
            Assert.All(service.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public async Task No_token_is_in_anything_the_service_shows()
    {
        await using var setup = await HubAndService.StartAsync(records: 2);
        using var collector = new SpyEndpoint();
        var port = SpyEndpoint.FreePort();
        setup.State.PublishRecord(new RecordSeed { Restricted = true, Files = [FileSeed.FromText("a.txt", "a")] });
        await File.WriteAllTextAsync(Path.Combine(setup.Folder, "hub.token"), LocalHubOptions.OwnerToken, TestContext.Current.CancellationToken);
        setup.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        setup.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        setup.Environment["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        setup.Pair.Hub.Faults.Add("GET /api/records/*/files/*/content", new StatusFault(500, $"Authorization: Bearer {LocalHubOptions.OwnerToken}", "text/plain"), count: 3);
        setup.Configure(hub: "\"Token\": { \"File\": \"hub.token\" }", service: $"\"Endpoint\": \"127.0.0.1:{port}\", \"Log\": \"json\", \"Notify\": [ {{ \"On\": [\"failed\", \"items-failing\"], \"Webhook\": \"{collector.Address}/hook\" }} ]");

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => setup.Report() is not null && setup.Mirror().GetProperty("state").GetString() is "succeeded" or "partial" && collector.Received.Any(request => request.Path == "/v1/traces"));
        using var client = new HttpClient();
        var figures = await client.GetStringAsync($"http://127.0.0.1:{port}/metrics", TestContext.Current.CancellationToken);
        await HubAndService.StopAsync(service);

        string[] shown = [service.Output, service.Error, figures, .. collector.Received.Select(request => request.Body), .. Directory.EnumerateFiles(Path.GetDirectoryName(setup.StatusFile)!).Select(File.ReadAllText)];
        Assert.All(shown, text => Assert.DoesNotContain(LocalHubOptions.OwnerToken, text, StringComparison.Ordinal));
        Assert.Contains(setup.Pair.Hub.Requests.Entries, entry => entry.HasAuthorization);
    }
}
