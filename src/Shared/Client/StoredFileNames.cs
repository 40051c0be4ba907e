using System.Globalization;
using System.Net;
using System.Text;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>What a hub makes of the names of files: the GEO hub tidies them like any text, so that two names may become one; newer hubs keep them as they are.</summary>
/// <param name="tidies">Whether the hub tidies them.</param>
public sealed class StoredFileNames(bool tidies)
{
    private const char FirstFullWidth = '\uff01';
    private const char LastFullWidth = '\uff5e';
    private const int ToAscii = 0xfee0;

    private static readonly Dictionary<char, string> Ligatures = new()
    {
        ['\ufb00'] = "ff", ['\ufb01'] = "fi", ['\ufb02'] = "fl", ['\ufb03'] = "ffi", ['\ufb04'] = "ffl", ['\ufb05'] = "st", ['\ufb06'] = "st",
        ['\u0132'] = "IJ", ['\u0133'] = "ij", ['\u2018'] = "'", ['\u2019'] = "'", ['\u201c'] = "\"", ['\u201d'] = "\"", ['\u3000'] = " ",
    };

    /// <summary>Those of the hub that a draft is on; newer hubs say in it how many files it has.</summary>
    public static StoredFileNames Of(HubRecord draft) => new(draft.Document.Object("files").Whole("count") is null);

    /// <summary>What names have in common that the hub makes one, as far as is known; for comparing, not for showing.</summary>
    public string Fold(string name)
    {
        if (!tidies)
            return name;
        var decoded = name.Contains('<') ? name : WebUtility.HtmlDecode(name);
        var text = new StringBuilder(decoded.Length);
        foreach (var character in decoded)
        {
            if (Ligatures.TryGetValue(character, out var parts))
                text.Append(parts);
            else if (character is >= FirstFullWidth and <= LastFullWidth)
                text.Append((char)(character - ToAscii));
            else if (!IsDropped(character))
                text.Append(character);
        }

        // Not the runtime's own way, which many programs are built without.
        return CanonicalForm.Decompose(text.ToString().Trim());
    }

    private static bool IsDropped(char character) =>
        character is not ('\t' or '\n') && CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;
}
