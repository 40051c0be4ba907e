using System.Management.Automation;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

[Collection("Environment variables, which all runspaces share")]
public sealed class HelpTests
{
    private static readonly HashSet<string> Common = [.. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters];

    /// <summary>What the engine alone does not bring: the few commands of other modules that examples use.</summary>
    private const string Shims = """
        function Import-Csv { param($Path) $lines = @([System.IO.File]::ReadAllLines($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path))); $names = $lines[0].Split(',')
            foreach ($line in $lines | Where-Object { $_ -ne $lines[0] }) { $cells = $line.Split(','); $row = [ordered]@{}; for ($i = 0; $i -lt $names.Length; $i++) { $row[$names[$i]] = $cells[$i] }; [pscustomobject]$row } }
        function Select-Object { param([Parameter(ValueFromPipeline)]$InputObject, [int]$First) begin { $n = 0 } process { if ($n++ -lt $First) { $InputObject } } }
        function Group-Object { param([Parameter(ValueFromPipeline)]$InputObject, [Parameter(Position = 0)]$Property) begin { $n = 0 } process { $n++ } end { $n } }
        function Get-ChildItem { param($Path) foreach ($file in [System.IO.Directory]::GetFiles($ExecutionContext.SessionState.Path.CurrentLocation.Path, $Path)) { [System.IO.FileInfo]::new($file) } }
        function Read-Host { param([switch]$AsSecureString, $Prompt) [System.Net.NetworkCredential]::new('', 'local-hub-token').SecurePassword }
        """;

    public static TheoryData<string> Pages => [.. HelpExamples.Pages];

    [Fact]
    public void Every_cmdlet_has_a_page_and_every_page_a_cmdlet()
    {
        using var shell = Shell.Start();

        Assert.Equal(shell.Succeed("(Get-Command -Module KnowledgeHub).Name").Select(name => name.ToString()).Order(StringComparer.Ordinal), HelpExamples.Pages);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Help_says_what_the_code_does(string name)
    {
        using var shell = Shell.Start();

        var help = shell.Succeed($"Get-Help {name} -Full")[0];
        var command = (CommandInfo)shell.Succeed($"Get-Command {name}")[0].BaseObject;

        Assert.NotEmpty(Text(help, "details", "description"));
        Assert.NotEmpty(Text(help, "description"));
        Assert.True(Many(help, "examples", "example").Count >= 2);
        var described = Many(help, "parameters", "parameter");
        Assert.Equal(
            command.Parameters.Keys.Where(parameter => !Common.Contains(parameter) || parameter is "WhatIf" or "Confirm").Order(StringComparer.Ordinal),
            described.Select(parameter => $"{parameter.Properties["name"].Value}").Order(StringComparer.Ordinal));
        Assert.All(described, parameter => Assert.NotEmpty(Text(parameter, "description")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Syntax_in_the_help_is_that_of_the_code(string name)
    {
        using var shell = Shell.Start();

        var written = Many(shell.Succeed($"Get-Help {name} -Full")[0], "syntax", "syntaxItem")
            .Select(item => string.Join(' ', Many(item, "parameter").Select(Use).Order(StringComparer.Ordinal)));
        var command = (CommandInfo)shell.Succeed($"Get-Command {name}")[0].BaseObject;
        var coded = command.ParameterSets.Select(set => string.Join(' ', set.Parameters
            .Where(parameter => !Common.Contains(parameter.Name) || parameter.Name is "WhatIf" or "Confirm")
            .Select(parameter => $"{parameter.Name}:{(parameter.IsMandatory ? "must" : "may")}:{(parameter.Position == int.MinValue ? "named" : $"{parameter.Position}")}").Order(StringComparer.Ordinal)));

        Assert.Equal(coded.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_example_works(string name)
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        hub.Write("data.csv", "a,b\n1,2\n");
        hub.Write("map.tif", "not really a map");
        hub.Write("more/below/notes.txt", "more");
        hub.Write("drafts.csv", "title,creators,publication_date,resource_type\nOne,\"Brown; Troy\",2024,dataset\nTwo,org: GEO,2023-05,dataset\n".Replace("\"Brown; Troy\"", "org: INPE", StringComparison.Ordinal));
        hub.Write("metadata.json", """{"title":"From a file","publication_date":"2024","creators":["Brown, Troy"],"resource_type":"dataset"}""");
        hub.Write("manifest.csv", "key,title,resource_type,publication_date,creators,files,publish\na,Flood map,dataset,2024,org: INPE,map.tif,yes\nb,Flood table,dataset,2024,org: INPE,data.csv,no\n");
        hub.Write("bad.csv", "key,title,resource_type,publication_date,creators,metadata_only\na,Flood map,dataset,01/06/2020,org: INPE,yes\nb,Flood table,dataset,2024,org: INPE,yes\n");
        hub.Shell.Succeed(Shims);
        hub.Shell.Succeed($"$ExecutionContext.SessionState.Path.SetLocation('{hub.Folder}') | Out-Null; Sync-KhMirror ./mirror coral -NoFile | Out-Null");
        hub.Shell.Succeed($"$env:GKH_BASE_URL = '{hub.Hub.BaseUrl}'; $env:GKH_API_TOKEN = '{LocalHubOptions.OwnerToken}'");

        Assert.All(HelpExamples.Of(name), example =>
            hub.Shell.Succeed(example.Replace("https://gkhub.earthobservations.org", hub.Hub.BaseUrl.ToString(), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("about_KnowledgeHub")]
    [InlineData("about_KnowledgeHub_Drafts")]
    [InlineData("about_KnowledgeHub_Offline")]
    [InlineData("about_KnowledgeHub_Manifests")]
    public void The_topics_are_laid_out(string topic) =>
        Assert.Contains(topic, File.ReadAllText(Path.Combine(ModuleFolder.Built, "en-US", topic + ".help.txt")), StringComparison.Ordinal);

    private static string Use(PSObject parameter)
    {
        var required = $"{parameter.Properties["required"].Value}" == "true";

        return $"{parameter.Properties["name"].Value}:{(required ? "must" : "may")}:{parameter.Properties["position"].Value}";
    }

    private static List<PSObject> Many(PSObject from, params string[] path)
    {
        object? value = from;
        foreach (var name in path)
            value = value is null ? null : PSObject.AsPSObject(value).Properties[name]?.Value;

        return value switch
        {
            null => [],
            PSObject { BaseObject: System.Collections.IEnumerable list and not string } => [.. list.Cast<object>().Select(PSObject.AsPSObject)],
            System.Collections.IEnumerable list and not string => [.. list.Cast<object>().Select(PSObject.AsPSObject)],
            _ => [PSObject.AsPSObject(value)],
        };
    }

    private static string Text(PSObject from, params string[] path) =>
        string.Join(' ', Many(from, path).Select(paragraph => $"{paragraph.Properties["Text"]?.Value}")).Trim();
}
