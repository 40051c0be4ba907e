using KnowledgeHub.LocalHub;

var arguments = CommandLine.Parse(args);
if (arguments.Problem is not null)
{
    Console.Error.WriteLine(arguments.Problem);
    return 2;
}

if (arguments.ShowHelp)
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

try
{
    await using var hub = await LocalHubServer.StartAsync(arguments.Options);
    foreach (var fault in arguments.Faults)
        hub.Faults.Add(fault);

    Console.WriteLine($"Local hub at {hub.BaseUrl.GetLeftPart(UriPartial.Authority)} (API under /api), {hub.State.Records.Count} records.");
    Console.WriteLine($"Token: {LocalHubOptions.OwnerToken} (owns the example data); a second user: {LocalHubOptions.SecondToken}.");
    Console.WriteLine("Stop with Ctrl+C.");
    await StopSignal.WaitAsync();
    return 0;
}
catch (IOException error)
{
    Console.Error.WriteLine($"The hub could not start: {error.Message}");
    return 1;
}
