namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>
/// Numbers records in an order that looks random and can be undone: an id's number is a permutation of 40 bits, written
/// as the hub writes ids (eight base32 digits, two check digits), so that an index over ids sees random inserts.
/// </summary>
internal static class RecordIds
{
    /// <summary>The length of an id: <c>xxxxx-xxxxx</c>.</summary>
    public const int Length = 11;

    private const ulong Mask = (1UL << 40) - 1;
    private const ulong First = 0x9E3779B97FUL;
    private const ulong Second = 0xC2B2AE3D27UL;
    private static readonly ulong FirstInverse = Inverse(First);
    private static readonly ulong SecondInverse = Inverse(Second);

    private static ReadOnlySpan<byte> Digits => "0123456789abcdefghjkmnpqrstvwxyz"u8;

    /// <summary>Writes the id of a number into the first eleven bytes.</summary>
    public static void Write(Span<byte> destination, long number)
    {
        var scattered = Scatter((ulong)number);
        var check = 98 - (scattered * 100 % 97);
        for (var digit = 0; digit < 8; digit++)
            destination[digit < 5 ? digit : digit + 1] = Digits[(int)(scattered >> (35 - (digit * 5))) & 31];
        destination[5] = (byte)'-';
        destination[9] = (byte)('0' + (check / 10));
        destination[10] = (byte)('0' + (check % 10));
    }

    /// <summary>Gives the id of a number as text.</summary>
    public static string Format(long number) =>
        string.Create(Length, number, static (text, number) =>
        {
            Span<byte> bytes = stackalloc byte[Length];
            Write(bytes, number);
            for (var index = 0; index < Length; index++)
                text[index] = (char)bytes[index];
        });

    /// <summary>Finds the number behind an id; false when no number has this id.</summary>
    public static bool TryParse(string id, out long number)
    {
        number = -1;
        if (id.Length != Length)
            return false;

        var scattered = 0UL;
        for (var digit = 0; digit < 8; digit++)
        {
            var value = Digits.IndexOf((byte)id[digit < 5 ? digit : digit + 1]);
            if (value < 0)
                return false;
            scattered = (scattered << 5) | (uint)value;
        }

        number = (long)Gather(scattered);
        return Format(number) == id;
    }

    // Odd factors and a shift by half the width are each invertible, so no two numbers share an id.
    private static ulong Scatter(ulong number)
    {
        number = number * First & Mask;
        number ^= number >> 20;
        return number * Second & Mask;
    }

    private static ulong Gather(ulong scattered)
    {
        scattered = scattered * SecondInverse & Mask;
        scattered ^= scattered >> 20;
        return scattered * FirstInverse & Mask;
    }

    private static ulong Inverse(ulong odd)
    {
        var inverse = odd;
        for (var round = 0; round < 6; round++)
            inverse *= 2 - (odd * inverse);
        return inverse & Mask;
    }
}
