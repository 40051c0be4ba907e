using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Client;

/// <summary>Accepts the certificates that this machine trusts, and the one that the user has named.</summary>
internal sealed class CertificateJudge(string? trustedThumbprint, TimeProvider clock)
{
    private const X509ChainStatusFlags UnknownAuthority = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    private readonly string? _trusted = trustedThumbprint?.Replace(":", "").Replace(" ", "");

    /// <summary>What was wrong with the last certificate that was refused, as the end of a sentence, with what to do; <c>null</c> when none was.</summary>
    public string? Refused { get; private set; }

    public bool Accept(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (certificate is null)
            return false;

        var thumbprint = Hex.Lower(Sha256.Of(certificate.GetRawCertData()));
        if (string.Equals(thumbprint, _trusted, StringComparison.OrdinalIgnoreCase))
            return true;
        Refused = Describe(certificate, chain, errors, thumbprint);

        return false;
    }

    // A thumbprint is offered only where nothing else is wrong: trusting it would hide an expired certificate, or another machine's.
    private string Describe(X509Certificate certificate, X509Chain? chain, SslPolicyErrors errors, string thumbprint)
    {
        using var read = new X509Certificate2(certificate);
        var flags = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status) ?? X509ChainStatusFlags.NoError;
        var reasons = new List<string>();
        if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
            reasons.Add($"is for {Names(read)}, not for this host");
        if ((flags & X509ChainStatusFlags.NotTimeValid) != 0)
            reasons.Add(Validity(read));
        if ((flags & X509ChainStatusFlags.Revoked) != 0)
            reasons.Add("was revoked");
        if (reasons.Count > 0)
            return $"{string.Join(" and ", reasons)}; its operator has to mend that, or the address or this machine's clock is wrong";

        return (flags & UnknownAuthority) != 0 || flags == X509ChainStatusFlags.NoError
            ? $"is not trusted: this machine does not know its authority; if it is the right hub, trust this one certificate by its SHA-256 thumbprint, {thumbprint}"
            : $"is not trusted ({flags}); check this machine's certificate authorities";
    }

    private string Validity(X509Certificate2 certificate)
    {
        var (from, until) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        var now = clock.GetUtcNow().UtcDateTime;

        return until < now ? $"expired on {until:yyyy-MM-dd}"
            : from > now ? $"is not valid before {from:yyyy-MM-dd}"
            : "hangs on a certificate of its authority that is not valid now";
    }

    private static string Names(X509Certificate2 certificate)
    {
        var extension = certificate.Extensions.Cast<X509Extension>().FirstOrDefault(extension => extension.Oid?.Value == "2.5.29.17");
        var names = extension?.Format(multiLine: false).Split(',').Select(name => name.Trim()).Select(name => name.Substring(name.IndexOfAny([':', '=']) + 1)).Take(5).ToList();

        return names is { Count: > 0 } ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false);
    }
}
