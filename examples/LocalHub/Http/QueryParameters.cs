using System.Net;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace KnowledgeHub.LocalHub;

/// <summary>Reads a query as the hub does, bytes that are no UTF-8 included; of a name given twice the first value counts.</summary>
internal static class QueryParameters
{
    public static IQueryCollection Read(string query, HttpHabits habits)
    {
        var values = new Dictionary<string, List<string>>();
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (Decode(part, habits), "") : (Decode(part[..equals], habits), Decode(part[(equals + 1)..], habits));
            if (!values.TryGetValue(name, out var known))
                values[name] = known = [];
            known.Add(value);
        }

        return new QueryCollection(values.ToDictionary(pair => pair.Key, pair => new StringValues([.. pair.Value])));
    }

    /// <summary>The first value of a name; empty when it is not given.</summary>
    public static string First(this IQueryCollection query, string name) => query[name] is [{ } first, ..] ? first : "";

    private static string Decode(string text, HttpHabits habits)
    {
        // The framework's own decoding leaves bytes that are no UTF-8 escaped.
        if (!habits.ReplacesBadBytes)
            return Uri.UnescapeDataString(text.Replace('+', ' '));
        var bytes = Encoding.UTF8.GetBytes(text);
        return Encoding.UTF8.GetString(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length) ?? []);
    }
}
