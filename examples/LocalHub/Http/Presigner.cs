using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>Makes and checks the presigned URLs of object storage: good for a minute, and for one file.</summary>
internal sealed class Presigner(TimeProvider clock)
{
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>The storage's origin.</summary>
    public Uri? Storage { get; set; }

    public string Sign(StoredRecord record, StoredFile file)
    {
        var path = $"/gkhub/{record.Id}/{SiteUrls.Segment(file.Key)}";
        var date = clock.GetUtcNow().UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);
        var origin = Storage?.GetLeftPart(UriPartial.Authority)
            ?? throw new InvalidOperationException("Object storage is not set up: give LocalHubOptions.RedirectTarget.");
        return $"{origin}{path}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date={date}&X-Amz-Expires={(int)Lifetime.TotalSeconds}&X-Amz-Signature={Signature(path, date)}";
    }

    public bool IsValid(string path, IQueryCollection query)
    {
        var date = query["X-Amz-Date"].ToString();
        return query["X-Amz-Signature"] == Signature(path, date)
            && DateTimeOffset.TryParseExact(date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made)
            && clock.GetUtcNow() - made < Lifetime + TimeSpan.FromSeconds(1);
    }

    private static string Signature(string path, string date) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"local hub\n{path}\n{date}")));
}
