using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;

namespace KnowledgeHub.HelpBuilder;

/// <summary>Writes the help file in the form that PowerShell reads (MAML).</summary>
internal sealed class HelpWriter(CodeComments comments, ICollection<string> problems)
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public void Write(IReadOnlyList<(CmdletShape Cmdlet, HelpPage Page)> cmdlets, string file) =>
        new XElement(
            "helpItems",
            new XAttribute("schema", "maml"),
            cmdlets.Select(item => Describe(item.Cmdlet, item.Page))).Save(file);

    private XElement Describe(CmdletShape cmdlet, HelpPage page)
    {
        var synopsis = comments.Of(cmdlet.Type);
        if (synopsis.Length == 0)
            problems.Add($"{cmdlet.Type.FullName} has no summary.");

        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", cmdlet.Name),
                new XElement(Command + "verb", cmdlet.Cmdlet.VerbName),
                new XElement(Command + "noun", cmdlet.Cmdlet.NounName),
                Text(Maml + "description", [synopsis])),
            Text(Maml + "description", page.Description),
            new XElement(Command + "syntax", cmdlet.Sets.Select(set => Syntax(cmdlet, set))),
            new XElement(Command + "parameters", cmdlet.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => Parameter(parameter, parameter.Sets.Values.First(), full: true)), Added(cmdlet)),
            new XElement(Command + "inputTypes", Inputs(cmdlet).Select(type => Named(Command + "inputType", type))),
            new XElement(Command + "returnValues", cmdlet.Outputs.Select(type => Named(Command + "returnValue", type))),
            new XElement(Command + "examples", page.Examples.Select(Example)),
            new XElement(Command + "relatedLinks", new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", "about_KnowledgeHub"), new XElement(Maml + "uri"))));
    }

    private XElement Syntax(CmdletShape cmdlet, string set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        cmdlet.Parameters.Where(parameter => parameter.In(set) is not null)
            .OrderBy(parameter => parameter.In(set)!.Position == int.MinValue ? int.MaxValue : parameter.In(set)!.Position) // in the set, as the line above sees to
            .ThenByDescending(parameter => parameter.In(set)!.Mandatory)
            .Select(parameter => Parameter(parameter, parameter.In(set)!, full: false)),
        Added(cmdlet));

    private XElement Parameter(ParameterShape parameter, ParameterAttribute use, bool full)
    {
        var about = comments.Of(parameter.Property);
        if (about.Length == 0)
            problems.Add($"{parameter.Property.DeclaringType?.FullName}.{parameter.Name} has no summary.");
        var input = use.ValueFromPipeline
            ? use.ValueFromPipelineByPropertyName ? "True (ByValue, ByPropertyName)" : "True (ByValue)"
            : use.ValueFromPipelineByPropertyName ? "True (ByPropertyName)" : "False";
        var element = new XElement(
            Command + "parameter",
            new XAttribute("required", use.Mandatory ? "true" : "false"),
            new XAttribute("globbing", parameter.Globbing ? "true" : "false"),
            new XAttribute("pipelineInput", input),
            new XAttribute("position", use.Position == int.MinValue ? "named" : use.Position.ToString(CultureInfo.InvariantCulture)),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            Text(Maml + "description", [about]));
        if (parameter.Words.Count > 0 && !full)
            element.Add(new XElement(Command + "parameterValueGroup", parameter.Words.Select(word => new XElement(Command + "parameterValue", new XAttribute("required", "false"), word))));
        if (!parameter.IsSwitch || full)
            element.Add(new XElement(Command + "parameterValue", new XAttribute("required", parameter.IsSwitch ? "false" : "true"), parameter.TypeName));
        element.Add(new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")));

        return element;
    }

    // What PowerShell itself adds to cmdlets that say they support it.
    private static IEnumerable<XElement> Added(CmdletShape cmdlet)
    {
        if (cmdlet.Cmdlet.SupportsPaging)
        {
            yield return Added("First", "UInt64", "Only so many records. No more pages are asked for than these need.");
            yield return Added("Skip", "UInt64", "Leave out so many records at the beginning.");
            yield return Added("IncludeTotalCount", "SwitchParameter", "First say how many records there are in all.");
        }

        if (cmdlet.Cmdlet.SupportsShouldProcess)
        {
            yield return Added("WhatIf", "SwitchParameter", "Only say what would be done.");
            yield return Added("Confirm", "SwitchParameter", "Ask before it is done.");
        }
    }

    private static XElement Added(string name, string type, string about)
    {
        var element = new XElement(
            Command + "parameter",
            new XAttribute("required", "false"),
            new XAttribute("globbing", "false"),
            new XAttribute("pipelineInput", "False"),
            new XAttribute("position", "named"),
            new XAttribute("aliases", "none"),
            new XElement(Maml + "name", name),
            Text(Maml + "description", [about]));
        if (type != "SwitchParameter")
            element.Add(new XElement(Command + "parameterValue", new XAttribute("required", "true"), type));
        element.Add(new XElement(Dev + "type", new XElement(Maml + "name", type), new XElement(Maml + "uri")));

        return element;
    }

    private static IEnumerable<string> Inputs(CmdletShape cmdlet) => cmdlet.Parameters
        .Where(parameter => parameter.Sets.Values.Any(use => use.ValueFromPipeline)).Select(parameter => parameter.TypeName.TrimEnd('[', ']')).Distinct().DefaultIfEmpty("None");

    private static XElement Named(XName element, string type) => new(element, new XElement(Dev + "type", new XElement(Maml + "name", type), new XElement(Maml + "uri")));

    private static XElement Example(HelpExample example, int number) => new(
        Command + "example",
        new XElement(Maml + "title", $"------- Example {number + 1}: {example.Title} -------"),
        new XElement(Dev + "code", example.Code),
        // Get-Help sets the next title right behind the remarks.
        Text(Dev + "remarks", [.. example.Remarks, ""]));

    private static XElement Text(XName element, IReadOnlyList<string> paragraphs) => new(element, paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph)));
}
