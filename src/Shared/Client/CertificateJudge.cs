using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Client;

/// <summary>Accepts the certificates that this machine trusts, and the one that the user has named.</summary>
internal sealed class CertificateJudge(string? trustedThumbprint)
{
    private readonly string? _trusted = trustedThumbprint?.Replace(":", "").Replace(" ", "");

    /// <summary>The thumbprint of the last certificate that was refused; <c>null</c> when none was.</summary>
    public string? Refused { get; private set; }

    public bool Accept(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (certificate is null)
            return false;

        var thumbprint = Hex.Lower(Sha256.Of(certificate.GetRawCertData()));
        if (string.Equals(thumbprint, _trusted, StringComparison.OrdinalIgnoreCase))
            return true;
        Refused = thumbprint;

        return false;
    }
}
