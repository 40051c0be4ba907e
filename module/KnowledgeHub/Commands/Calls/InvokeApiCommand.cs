using System.Collections;
using System.Management.Automation;
using System.Text;
using KnowledgeHub.Client;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Drafts;

namespace KnowledgeHub.Shell.Commands.Calls;

/// <summary>Makes any call to the hub, as safely as the other cmdlets: to the connection's hub only, the token hidden, with -WhatIf and -Confirm for what changes something.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "KhApi", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(RawAnswer), typeof(string))]
public sealed class InvokeApiCommand : ConnectedCmdlet
{
    /// <summary>The path below the hub's address, such as /api/records; a query may be part of it when its values are escaped.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The method. Default: GET.</summary>
    [Parameter(Position = 1)]
    [ValidateSet("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>What to send: a hashtable or object as JSON, text and bytes as they are.</summary>
    [Parameter(ValueFromPipeline = true)]
    public object? Body { get; set; }

    /// <summary>Names and values to add to the path as a query; they are escaped.</summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>The type of what is sent. The hub wants it without a charset.</summary>
    [Parameter]
    public string ContentType { get; set; } = "application/json";

    /// <summary>The type of answer that is wanted.</summary>
    [Parameter]
    public string Accept { get; set; } = "application/json";

    /// <summary>Further headers.</summary>
    [Parameter]
    public IDictionary? Header { get; set; }

    /// <summary>The answer's text as it came.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <summary>The whole answer: status, headers and text; also one that refuses.</summary>
    [Parameter]
    public SwitchParameter AsResponse { get; set; }

    /// <summary>Do not ask before something is deleted.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Makes it.</summary>
    protected override void ProcessRecord()
    {
        var path = Path + ReadQuery();
        var isReading = Method is "GET" or "HEAD";
        if (!isReading)
        {
            RequireWritable();
            if (!ShouldProcess($"{Path} on {HubName}", Method) || (Method == "DELETE" && !Confirm(Force, $"Delete {Path} on {HubName}?")))
                return;
        }

        if (!TryAwait(token => Hub.SendAsync(ReadRequest(path), token), Path, out var answer))
            return;
        if (AsResponse)
            WriteObject(answer);
        else if (Raw)
            WriteObject(answer.Body);
        else if (answer.Body.Length > 0)
            WriteJson(answer);
    }

    private void WriteJson(RawAnswer answer)
    {
        try
        {
            WriteObject(PlainObject.ToPowerShell(PlainJson.Read(answer.Body)), enumerateCollection: false);
        }
        catch (FormatException)
        {
            // Not every answer is JSON: citations, XML, file contents.
            WriteObject(answer.Body);
        }
    }

    private RawRequest ReadRequest(string path) => new()
    {
        Method = Method.ToUpperInvariant(),
        Path = path,
        Body = ReadBody(),
        ContentType = ContentType,
        Accept = Accept,
        Headers = Header is null ? new Dictionary<string, string>() : Header.Cast<DictionaryEntry>().ToDictionary(header => Plain(header.Key), header => Plain(header.Value)),
        ReturnRefusals = AsResponse,
    };

    private byte[]? ReadBody() => (Body is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : Body) switch
    {
        null => null,
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        HubRecord record => Encoding.UTF8.GetBytes(DraftDocument.ToSend(record.Json)),
        var given => Encoding.UTF8.GetBytes(PlainJson.Write(PlainObject.From(given))),
    };

    private string ReadQuery()
    {
        if (Query is null || Query.Count == 0)
            return "";
        var pairs = Query.Cast<DictionaryEntry>().Select(pair => $"{Uri.EscapeDataString(Plain(pair.Key))}={Uri.EscapeDataString(Plain(pair.Value))}");

        return (Path.IndexOf('?') < 0 ? "?" : "&") + string.Join("&", pairs);
    }

    // PowerShell's own way to make text, which does not depend on whose machine it is.
    private static string Plain(object? value) => LanguagePrimitives.ConvertTo<string>(value);
}
