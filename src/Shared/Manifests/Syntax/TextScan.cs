namespace KnowledgeHub.Manifests;

/// <summary>Questions about every character of a text, asked of millions of cells.</summary>
internal static class TextScan
{
    public static bool HasBlank(string text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
                return true;
        }

        return false;
    }

    public static bool HasControl(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
                return true;
        }

        return false;
    }

    public static bool IsLetters(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsLetter(character))
                return false;
        }

        return text.Length > 0;
    }
}
