using System.Text.Json;
using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Reads one hub of section <c>Hubs</c>.</summary>
internal static class HubSectionReader
{
    public static HubConfig? Read(string name, ConfigSection section, string folder, TimeZoneInfo zone, TokenReader? tokens)
    {
        var url = section.RequiredText("Url", "\"https://gkhub.earthobservations.org\"");
        var defaults = new HubOptions { BaseUrl = new Uri("https://localhost") };
        var rate = section.Whole("RequestsPerMinute", 1, 100_000, "300");
        var options = defaults with
        {
            Connections = section.Whole("Connections", 1, 32, "4") ?? defaults.Connections,
            Bandwidth = Bandwidth(section, zone),
            Contact = Contact(section),
            IdleTimeout = section.Time("IdleTimeout", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), "from 1s to 1h", "100s") ?? defaults.IdleTimeout,
            TrustedThumbprint = Thumbprint(section),
        };
        var token = ReadToken(section, folder);
        section.Close();
        if (token is not null && tokens?.Read(token) is { } reading)
        {
            if (reading.Problem is not null)
                section.Report("Token", reading.Problem);
            if (reading.Warning is not null)
                section.Warn("Token", reading.Warning);
        }

        if (url is null)
            return null;
        if (HubAddress.TryParse(url, out var problem) is not { } address)
        {
            section.Report("Url", problem);
            return null;
        }

        return new HubConfig(name, HubAddress.At(options, address, rate), token);
    }

    private static BandwidthTable? Bandwidth(ConfigSection section, TimeZoneInfo zone)
    {
        if (section.Text("Bandwidth", "\"08:00,2MB 18:00,off\"") is not { } text)
            return null;
        var table = BandwidthTable.TryParse(text, zone, out var problem);
        if (table is null)
            section.Report("Bandwidth", problem!); // not null: there is no table

        return table;
    }

    private static string? Contact(ConfigSection section)
    {
        // It becomes part of a header, where control characters or a parenthesis would end it early.
        if (section.Text("Contact", "\"data-office@example.org\"") is not { } contact)
            return null;
        if (contact.All(c => c is > ' ' and <= '~' and not ('(' or ')')))
            return contact;

        section.Report("Contact", "Expected a mail address or the address of a page, such as \"data-office@example.org\", without spaces or parentheses.");
        return null;
    }

    private static string? Thumbprint(ConfigSection section)
    {
        if (section.Text("TrustedThumbprint", "\"64 hexadecimal digits\"") is not { } text)
            return null;
        var digits = text.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length == 64 && digits.All(char.IsAsciiHexDigit))
            return digits;

        section.Report("TrustedThumbprint", $"Expected the SHA-256 thumbprint of the hub's certificate, 64 hexadecimal digits (colons allowed), but found {digits.Length} characters; "
            + "print it with: openssl x509 -noout -fingerprint -sha256 -in hub.crt");
        return null;
    }

    private static TokenSource? ReadToken(ConfigSection section, string folder)
    {
        const string Example = "{ \"File\": \"gkh.token\" }, { \"Env\": \"NAME\" } or { \"Credential\": \"NAME\" }";
        if (section.Find("Token") is not { } node)
            return null;

        // Whatever stands here may be a token: it is never repeated in a message.
        if (node.Kind != JsonValueKind.Object)
        {
            section.Report("Token", $"A token itself must not stand in the configuration or its overrides; say where it lies: {Example}.");
            return null;
        }

        // An override moves the token to another place; what the file says of the old place no longer counts.
        if (node.Members.Any(member => member.Value.Variable is not null))
            node = node with { Members = [.. node.Members.Where(member => member.Value.Variable is not null)] };

        var token = section.Inside(node);
        var sources = Enum.GetValues<TokenSourceKind>()
            .Select(kind => (Kind: kind, Place: token.Text(kind.ToString(), "\"gkh.token\"")))
            .Where(source => source.Place is not null).ToList();
        var named = node.Members.Count(member => Enum.TryParse<TokenSourceKind>(member.Key, ignoreCase: true, out _));
        token.Close();
        if (named != 1)
            token.Report($"Expected exactly one place, {Example}, but found {named}.");
        if (sources is not [var only] || named != 1)
            return null;

        if (only.Kind == TokenSourceKind.Credential && (only.Place is "." or ".." || only.Place!.AsSpan().ContainsAny('/', '\\')))
        {
            token.Report("Credential", "Expected the name of a credential as in the unit's LoadCredential=NAME:PATH, without '/'.");
            return null;
        }

        return new TokenSource(only.Kind, only.Kind == TokenSourceKind.File ? Path.GetFullPath(only.Place!, folder) : only.Place!);
    }
}
