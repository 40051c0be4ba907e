using System.Security.Cryptography;
using System.Text;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Whom the service tells of events.</summary>
/// <param name="On">Of which.</param>
/// <param name="Webhook">An address that is sent a JSON document; <c>null</c> when it is a command.</param>
/// <param name="Command">A program and its arguments, which gets the document on its standard input; empty when it is a webhook.</param>
internal sealed record NotificationConfig(IReadOnlyList<ServiceEvent> On, Uri? Webhook, IReadOnlyList<string> Command)
{
    /// <summary>What it is called in a log: a webhook's path often is its secret.</summary>
    public string Title => Webhook is null ? Path.GetFileName(Command[0]) : Webhook.Authority;

    /// <summary>Tells it from the others in what the service keeps on disk, without giving the address away.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Webhook?.AbsoluteUri ?? string.Join('\0', Command))));

    public override string ToString() => Title;
}
