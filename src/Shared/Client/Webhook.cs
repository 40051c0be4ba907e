using System.Net.Http.Headers;

namespace KnowledgeHub.Client;

/// <summary>Tells somebody of something: posts a JSON document to an address of theirs, which is never repeated in a message.</summary>
public static class Webhook
{
    /// <summary>Posts a document; redirects are not followed, and no token goes along.</summary>
    /// <returns>Why it did not arrive, one sentence; <c>null</c> when it did.</returns>
    public static async Task<string?> PostAsync(Uri address, byte[] json, CancellationToken cancellationToken)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !address.IsLoopback };
        using var client = new HttpClient(handler);
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await client.PostAsync(address, content, cancellationToken).ConfigureAwait(false);

            return answer.IsSuccessStatusCode ? null : $"{address.Authority} answered {(int)answer.StatusCode}.";
        }
        catch (HttpRequestException fault)
        {
            return $"{address.Authority} cannot be reached: {fault.Message}";
        }
    }
}
