using System.Text;

namespace KnowledgeHub.Manifests;

/// <summary>The code page of Windows in western languages, which not every runtime brings along.</summary>
public sealed class Windows1252 : Encoding
{
    private const string From80To9F = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    private Windows1252()
    {
    }

    /// <summary>The encoding.</summary>
    public static Windows1252 Instance { get; } = new();

    /// <inheritdoc/>
    public override string EncodingName => "Windows-1252";

    /// <inheritdoc/>
    public override string WebName => "windows-1252";

    /// <inheritdoc/>
    public override bool IsSingleByte => true;

    /// <inheritdoc/>
    public override int GetByteCount(char[] chars, int index, int count) => count;

    /// <inheritdoc/>
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        for (var at = 0; at < charCount; at++)
        {
            var character = chars[charIndex + at];
            var special = From80To9F.IndexOf(character);
            bytes[byteIndex + at] = special >= 0 ? (byte)(0x80 + special) : character < 0x100 && (character is < '\u0080' or > '\u009f') ? (byte)character : (byte)'?';
        }

        return charCount;
    }

    /// <inheritdoc/>
    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    /// <inheritdoc/>
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var at = 0; at < byteCount; at++)
        {
            var value = bytes[byteIndex + at];
            chars[charIndex + at] = value is >= 0x80 and <= 0x9F ? From80To9F[value - 0x80] : (char)value;
        }

        return byteCount;
    }

    /// <inheritdoc/>
    public override int GetMaxByteCount(int charCount) => charCount;

    /// <inheritdoc/>
    public override int GetMaxCharCount(int byteCount) => byteCount;
}
