using System.Text;

namespace KnowledgeHub.Manifests;

/// <summary>Prints a person so that it reads back the same.</summary>
internal static class PersonText
{
    /// <summary>The characters that mean something in a person's text.</summary>
    public const string Marks = "()[]{}<>;,:";

    public static string Write(Person person)
    {
        var text = new StringBuilder();
        if (person.IsOrganization)
            text.Append("org: ").Append(Protect(person.Name, ""));
        else
            text.Append(Protect(person.Name, ",", beforeMark: true)).Append(", ").Append(Protect(person.GivenName, "")).TrimEnd();
        if (person.Identifiers.Count > 0)
            text.Append(" (").Append(string.Join("; ", person.Identifiers)).Append(')');
        if (person.Affiliations.Count > 0)
            text.Append(" [").Append(string.Join("; ", person.Affiliations.Select(item => InGroup(item.ToString(), ";]")))).Append(']');
        if (person.Role is not null)
            text.Append(" {").Append(InGroup(person.Role, "}")).Append('}');
        if (person.Email is not null)
            text.Append(" <").Append(InGroup(person.Email, ">")).Append('>');

        return text.ToString();
    }

    /// <summary>Whether the text has the shape of an e-mail address.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@');

        return at > 0 && text.LastIndexOf('@') == at && at < text.Length - 1 && !text.Any(character => char.IsWhiteSpace(character) || character is ',' or ';' or '<' or '>');
    }

    private static string InGroup(string text, string ends) => MarkedText.Write(text, Marks, at => ends.Contains(text[at]), beforeMark: true);

    private static string Protect(string name, string also, bool beforeMark = false) =>
        MarkedText.Write(name, Marks, at => IsMistaken(name, at, also), beforeMark);

    // Ordinary brackets and colons stay readable; only what would be taken for a group, a comma or the word org: gets a backslash.
    private static bool IsMistaken(string name, int at, string also) => name[at] switch
    {
        '[' or '{' or '<' => true,
        '(' => name.IndexOf(')', at) is var close && (close < 0 || PersonIdentifier.IsMeantBy(name.Substring(at + 1, close - at - 1))),
        ')' => name.LastIndexOf('(', at) < 0,
        ':' => at == 3 && name.StartsWith("org:", StringComparison.OrdinalIgnoreCase),
        _ => also.Contains(name[at]),
    };

    private static StringBuilder TrimEnd(this StringBuilder text)
    {
        while (text.Length > 0 && text[text.Length - 1] == ' ')
            text.Length--;

        return text;
    }
}
