using System.Text;
using CsCheck;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

public sealed class SafeNameTests
{
    private static readonly Gen<string> Pieces = Gen.OneOf(
        "a", "A", "b", ".", "..", "/", "\\", ":", "%", "%2F", "%2f", "~", "1", " ", "\0", "\n", "\u007F", "*", "CON", "nul", "com1", ".txt", ".TXT",
        "é", "e\u0301", "É", "\u212B", "Å", "각", "\u1100\u1161\u11A8", "ậ", "â\u0323", "\uD800", "\uDC00", "😀", "\u202E", "\u200B", "\uFEFF", "\uF914", "樂", "日本",
        "C:", "\uFFFF");

    private static readonly Gen<string> Keys = Gen.OneOf<string>(Gen.String, Pieces.Array[0, 6].Select(string.Concat), Pieces.Array[40, 150].Select(string.Concat));

    [Theory]
    [InlineData("report.pdf")]
    [InlineData("Flood map (2021) v1.2 + notes & 'more' #3.tif")]
    [InlineData("100%.csv")]
    [InlineData("100% sure.csv")]
    [InlineData("Überschwemmung.txt")]
    [InlineData("e\u0301.txt")]
    [InlineData("洪水マップ.zip")]
    [InlineData("فيضان.txt")]
    [InlineData("नक्शा.tif")]
    [InlineData("🌍.png")]
    [InlineData(".gitignore")]
    [InlineData("archive.tar.gz")]
    [InlineData("console.log")]
    [InlineData("COM10.txt")]
    [InlineData("a~b.txt")]
    public void Ordinary_name_stays_as_it_is(string key)
    {
        Assert.Equal(key, SafeName.For(key));
    }

    [Theory]
    [InlineData("", "~e3b0c44298")]
    [InlineData(".", "%2E")]
    [InlineData("..", ".%2E")]
    [InlineData("../../etc/passwd", "..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/etc/passwd", "%2Fetc%2Fpasswd")]
    [InlineData("C:\\Windows\\x", "C%3A%5CWindows%5Cx")]
    [InlineData("a<b>c:d\"e|f?g*h", "a%3Cb%3Ec%3Ad%22e%7Cf%3Fg%2Ah")]
    [InlineData("a\0\n\u007F\u0085", "a%00%0A%7F%C2%85")]
    [InlineData("a. ", "a.%20")]
    [InlineData("a..", "a.%2E")]
    [InlineData(" a", "%20a")]
    [InlineData("CON", "%43ON")]
    [InlineData("con.txt", "%63on.txt")]
    [InlineData("Lpt9 .tar.gz", "%4Cpt9 .tar.gz")]
    [InlineData("COM¹", "%43OM¹")]
    [InlineData("conout$", "%63onout$")]
    [InlineData("gpj\u202Eexe", "gpj%E2%80%AEexe")]
    [InlineData("a\u200Bb", "a%E2%80%8Bb")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("LONGFI~1.TXT", "LONGFI%7E1.TXT")]
    public void Unsafe_characters_are_encoded(string key, string expected)
    {
        Assert.Equal(expected, SafeName.For(key));
    }

    // An attribute cannot hold such a text.
    [Fact]
    public void Surrogate_without_its_partner_is_encoded_by_its_number()
    {
        Assert.Equal("a%ED%A0%80b", SafeName.For("a\uD800b"));
    }

    [Fact]
    public void Overlong_name_is_cut_at_a_character_and_keeps_its_extension()
    {
        var name = SafeName.For(new string('あ', 100) + ".geojson");

        Assert.Matches("^あ+~[0-9a-f]{10}\\.geojson$", name);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 198, 200);
        Assert.NotEqual(name, SafeName.For(new string('あ', 101) + ".geojson"));
    }

    [Fact]
    public void Overlong_extension_is_cut_too()
    {
        Assert.Matches("^a\\.b+~[0-9a-f]{10}$", SafeName.For("a." + new string('b', 300)));
    }

    [Fact]
    public void Distinct_name_keeps_the_extension()
    {
        Assert.Matches("^a~[0-9a-f]{8}\\.txt$", SafeName.Distinct("a.txt", "a.txt"));
        Assert.Matches("^\\.env~[0-9a-f]{8}$", SafeName.Distinct(".env", ".env"));
        Assert.NotEqual(SafeName.Distinct("a.txt", "a.txt"), SafeName.Distinct("a.txt", "A.txt"));
    }

    [Theory]
    [InlineData("a.txt", "A.TXT", true)]
    [InlineData("é", "e\u0301", true)]
    [InlineData("É", "e\u0301", true)]
    [InlineData("\u212B", "å", true)]
    [InlineData("각", "\u1100\u1161\u11A8", true)]
    [InlineData("ậ", "â\u0323", true)]
    [InlineData("ậ", "a\u0302\u0323", true)]
    [InlineData("ǖ", "ṻ", false)]
    [InlineData("é", "è", false)]
    [InlineData("a", "b", false)]
    [InlineData("ß", "ss", false)]
    public void Names_clash_when_only_case_or_normalisation_differs(string name, string other, bool clash)
    {
        Assert.Equal(clash, SafeName.Clashes(name, other));
        Assert.Equal(clash, SafeName.Clashes(other, name));
    }

    [Fact]
    public void First_key_in_ordinal_order_keeps_the_plain_name()
    {
        var names = SafeName.Assign(["readme.txt", "README.txt", "other.txt", "readme.txt"]);

        Assert.Equal(3, names.Count);
        Assert.Equal("README.txt", names["README.txt"]);
        Assert.Equal("other.txt", names["other.txt"]);
        Assert.Equal(SafeName.Distinct("readme.txt", "readme.txt"), names["readme.txt"]);
    }

    [Fact]
    public void Key_that_is_already_the_other_name_of_a_key_gets_a_third()
    {
        var squatter = SafeName.Distinct("a.txt", "a.txt");

        AssertAssigned(["A.txt", "a.txt", squatter, squatter.ToUpperInvariant(), "~e3b0c44298", "", SafeName.Distinct(squatter, squatter)]);
    }

    [Fact]
    public void Any_key_becomes_one_safe_segment()
    {
        Keys.Sample(key =>
        {
            AssertSafe(SafeName.For(key));
            AssertSafe(SafeName.Distinct(SafeName.For(key), key));
        }, iter: 3000);
    }

    [Fact]
    public void Key_reads_back_from_its_name_unless_it_was_cut()
    {
        Keys.Where(key => key.Length is > 0 and < 20).Sample(key => Assert.Equal(Bytes(key), Decode(SafeName.For(key))), iter: 3000);
    }

    [Fact]
    public void Assigned_names_never_clash_and_do_not_depend_on_the_order_of_the_keys()
    {
        Gen.Select(Keys.Array[0, 12], Gen.Int).Sample((keys, seed) =>
        {
            var twins = keys.Concat(keys.Select(key => key.ToUpperInvariant())).Concat(keys.Select(SafeName.For)).ToArray();
            AssertAssigned(twins);

            var shuffled = twins.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(SafeName.Assign(twins).OrderBy(pair => pair.Key, StringComparer.Ordinal), SafeName.Assign(shuffled).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        }, iter: 500);
    }

    private static void AssertAssigned(string[] keys)
    {
        var names = SafeName.Assign(keys);
        Assert.Equal(keys.ToHashSet(StringComparer.Ordinal).Count, names.Count);

        var values = names.Values.ToArray();
        for (var at = 0; at < values.Length; at++)
        {
            AssertSafe(values[at]);
            Assert.DoesNotContain(values.Skip(at + 1), other => SafeName.Clashes(values[at], other));
        }
    }

    private static void AssertSafe(string name)
    {
        var root = Path.Combine(Path.GetTempPath(), "files");

        Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 255);
        Assert.Equal(-1, name.IndexOfAny(['/', '\\', ':', '<', '>', '"', '|', '?', '*', '\0', '\n', '\u007F', '\u202E', '\u200B', '\uFEFF']));
        Assert.DoesNotMatch("^[ ]|[ .]$", name);
        Assert.DoesNotMatch("(?i)^(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³]) *(\\.|$)", name);
        Assert.Equal(name, Path.GetFileName(name));
        Assert.Equal(root, Path.GetDirectoryName(Path.GetFullPath(Path.Combine(root, name))));
        Assert.Equal(name, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(new UTF8Encoding(false, true).GetBytes(name)));
    }

    // What another program would do to read a key back; a lone surrogate has the three bytes its number gives.
    private static byte[] Decode(string name)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < name.Length; at++)
        {
            if (name[at] == '%' && at + 2 < name.Length && char.IsAsciiHexDigit(name[at + 1]) && char.IsAsciiHexDigit(name[at + 2]))
            {
                bytes.Add(Convert.ToByte(name.Substring(at + 1, 2), 16));
                at += 2;
            }
            else if (char.IsSurrogatePair(name, at))
                bytes.AddRange(Encoding.UTF8.GetBytes(name.Substring(at++, 2)));
            else
                bytes.AddRange(Bytes(name[at].ToString()));
        }

        return [.. bytes];
    }

    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogatePair(text, at))
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(at++, 2)));
            else if (char.IsSurrogate(text[at]))
                bytes.AddRange([(byte)(0xE0 | text[at] >> 12), (byte)(0x80 | text[at] >> 6 & 0x3F), (byte)(0x80 | text[at] & 0x3F)]);
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(text[at].ToString()));
        }

        return [.. bytes];
    }
}
