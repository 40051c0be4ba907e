using System.Diagnostics.CodeAnalysis;

namespace KnowledgeHub.Model;

/// <summary>The id of a record, draft or parent: five characters, a hyphen, five characters, in lower case (<c>4d0ns-ntd89</c>).</summary>
public readonly record struct RecordId
{
    private const string CheckedAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const string Accepted =
        "Give an id (4d0ns-ntd89), the address of a record, package, marketplace item or upload, or a DOI that ends with an id.";

    private const int LengthOfHalf = 5;
    private const int Length = 2 * LengthOfHalf + 1;

    private readonly string? _text;

    private RecordId(string text) => _text = text;

    /// <summary>Whether the last two characters are the check digits of the others.</summary>
    /// <value>A hub makes such ids only; ids in examples and tests are often made up, so this is a hint for messages, not a rule.</value>
    public bool HasValidCheckDigits
    {
        get
        {
            var text = ToString();
            var number = 0L;
            for (var at = 0; at < Length - 2; at++)
            {
                if (at == LengthOfHalf)
                    continue;
                var digit = at < text.Length ? CheckedAlphabet.IndexOf(text[at]) : -1;
                if (digit < 0)
                    return false;
                number = number * 32 + digit;
            }

            var check = (int)(97 - 100 * number % 97 + 1);

            return text[Length - 2] == '0' + check / 10 && text[Length - 1] == '0' + check % 10;
        }
    }

    /// <summary>Reads an id, the address of a record in any hub (page or API), or a DOI that ends with an id.</summary>
    /// <exception cref="FormatException">The text holds no record id; the message says what is accepted.</exception>
    public static RecordId Parse(string text) => TryParse(text ?? throw new ArgumentNullException(nameof(text)), out var id)
        ? id
        : throw new FormatException($"'{GivenText.Shorten(text)}' names no record. {Accepted}");

    /// <summary>Reads an id, the address of a record in any hub (page or API), or a DOI that ends with an id.</summary>
    /// <returns><c>false</c> when the text holds no record id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out RecordId id)
    {
        var found = text is null ? null : RecordIdText.Find(text.Trim());
        id = found is null ? default : new RecordId(found.ToLowerInvariant());

        return found is not null;
    }

    /// <summary>The id; empty for the default value, which no parse returns.</summary>
    public override string ToString() => _text ?? "";
}
