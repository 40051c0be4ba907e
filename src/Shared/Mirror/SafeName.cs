using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>Names for the hub's files that are safe on Linux, Windows and macOS and never lead out of their folder.</summary>
/// <remarks>
/// Ordinary names stay as they are. What is unsafe is percent-encoded, byte by byte in UTF-8, so that the key can be read back;
/// only an overlong or empty key, and one that another differs from by case alone, is marked by a piece of its hash instead.
/// </remarks>
internal static class SafeName
{
    private const int LongestName = 200;
    private const int LongestExtension = 20;

    // What Windows calls a long name for old programs (LONGFI~1.TXT): a file by that name would be another file.
    private const string ShortName = @"^[^.~]{0,6}~[0-9]{1,6}(\.[^.]{0,3})?\z";

    /// <summary>The name for a file key, of at most 200 bytes in UTF-8; the same for the same key, whatever the other keys.</summary>
    public static string For(string key)
    {
        if (key.Length == 0)
            return Mark(key, 10);

        var isShort = key.Contains('~') && Regex.IsMatch(key, ShortName, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var isReserved = UnsafeCharacters.IsReserved(key);
        var name = new StringBuilder(key.Length);
        for (var at = 0; at < key.Length; at++)
        {
            var character = char.IsSurrogatePair(key, at) ? char.ConvertToUtf32(key, at) : key[at];
            var isSafe = !UnsafeCharacters.Contains(character)
                && !(at == 0 && (isReserved || char.IsWhiteSpace(key[at])))
                && !(at == key.Length - 1 && (key[at] == '.' || char.IsWhiteSpace(key[at])))
                && !(key[at] == '~' && isShort)
                && !IsEncoded(key, at);
            var length = character > 0xFFFF ? 2 : 1;
            if (isSafe)
                name.Append(key, at, length);
            else
                AppendEncoded(name, character);
            at += length - 1;
        }

        return Shorten(name.ToString(), key);
    }

    /// <summary>Another name for a key whose name <see cref="Clashes"/> with that of another key.</summary>
    public static string Distinct(string name, string key) => name.Insert(name.Length - Extension(name).Length, Mark(key, 8));

    /// <summary>Whether some file system takes two names for one: they differ by case or by Unicode normalisation only.</summary>
    public static bool Clashes(string name, string other) => string.Equals(Fold(name), Fold(other), StringComparison.Ordinal);

    /// <summary>Names for all the keys of one record, no two of which clash; the same whatever the order of the keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="given">Names that keys of this record have already and keep; <c>null</c> for none.</param>
    public static IReadOnlyDictionary<string, string> Assign(IEnumerable<string> keys, IReadOnlyDictionary<string, string>? given = null)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in given ?? new Dictionary<string, string>())
        {
            names.Add(pair.Key, pair.Value);
            taken.Add(Fold(pair.Value));
        }

        foreach (var key in keys.Where(key => !names.ContainsKey(key)).Distinct(StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal))
        {
            var plain = For(key);
            var name = plain;
            for (var attempt = 0; !taken.Add(Fold(name)); attempt++)
                name = Distinct(plain, attempt == 0 ? key : $"{key}\n{attempt}");
            names.Add(key, name);
        }

        return names;
    }

    private static string Fold(string name) => CanonicalForm.Decompose(name).ToUpperInvariant();

    private static string Mark(string key, int digits)
    {
        var mark = new StringBuilder("~", digits + 1);
        foreach (var value in Sha256.Of(Bytes(key)).Take(digits / 2))
            mark.Append(value.ToString("x2"));

        return mark.ToString();
    }

    private static string Shorten(string name, string key)
    {
        if (Encoding.UTF8.GetByteCount(name) <= LongestName)
            return name;

        var extension = Extension(name);
        var mark = Mark(key, 10);
        var room = LongestName - mark.Length - Encoding.UTF8.GetByteCount(extension);
        var characters = name.ToCharArray();
        var end = 0;
        while (true)
        {
            var length = IsEncoded(name, end) ? 3 : char.IsSurrogatePair(name, end) ? 2 : 1;
            room -= Encoding.UTF8.GetByteCount(characters, end, length);
            if (room < 0)
                return name.Remove(end) + mark + extension;
            end += length;
        }
    }

    private static string Extension(string name)
    {
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 ? name.Substring(dot) : "";

        return Encoding.UTF8.GetByteCount(extension) <= LongestExtension ? extension : "";
    }

    private static bool IsEncoded(string text, int at) =>
        text[at] == '%' && at + 2 < text.Length && Uri.IsHexDigit(text[at + 1]) && Uri.IsHexDigit(text[at + 2]);

    private static void AppendEncoded(StringBuilder name, int character)
    {
        foreach (var value in Bytes(character > 0xFFFF ? char.ConvertFromUtf32(character) : ((char)character).ToString()))
            name.Append('%').Append(value.ToString("X2"));
    }

    // UTF-8 that also has bytes for a surrogate without its partner, so that two such keys keep two names.
    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogatePair(text, at))
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(at++, 2)));
            else if (char.IsSurrogate(text[at]))
                bytes.AddRange([(byte)(0xE0 | (text[at] >> 12)), (byte)(0x80 | ((text[at] >> 6) & 0x3F)), (byte)(0x80 | (text[at] & 0x3F))]);
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(at, 1)));
        }

        return [.. bytes];
    }
}
