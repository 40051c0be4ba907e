namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>
/// The places of a record's JSON that differ from record to record. All have a fixed width, so that a record is made by
/// copying its template and then these values over it.
/// </summary>
internal static class RecordSlots
{
    /// <summary>How many bytes all values of one record take.</summary>
    public const int TotalBytes = 143;

    // The width of each slot, in the order in which Fill writes them.
    private static readonly int[] Widths =
    [
        RecordIds.Length, RecordIds.Length, RecordClock.Length, RecordClock.Length, 2, TemplateWords.FixedWidth, TemplateWords.FixedWidth,
        7, Coordinate, Coordinate, Coordinate, Coordinate,
    ];

    // In a template under construction a slot is a run of one control character, which JSON text never contains.
    private const char FirstMark = '\u0010';
    private const int Coordinate = 9;
    private const long DegreeUnits = 10_000_000;

    public static string Id => Mark(0);
    public static string Parent => Mark(1);
    public static string Created => Mark(2);
    public static string Updated => Mark(3);
    public static string Revision => Mark(4);
    public static string FirstWord => Mark(5);
    public static string SecondWord => Mark(6);
    public static string Tile => Mark(7);
    public static string West => Mark(8);
    public static string South => Mark(9);
    public static string East => Mark(10);
    public static string North => Mark(11);

    /// <summary>Finds the slot whose mark starts at a byte of a template: where its value lies among all values, and its width.</summary>
    public static bool TryFind(byte mark, out int valueOffset, out int width)
    {
        var slot = mark - FirstMark;
        var found = slot >= 0 && slot < Widths.Length;
        valueOffset = found ? Widths.AsSpan(0, slot).ToArray().Sum() : 0;
        width = found ? Widths[slot] : 0;
        return found;
    }

    /// <summary>Writes all values of one record.</summary>
    public static void Fill(Span<byte> values, int record, long updated, int revision)
    {
        var random = Mix((ulong)record);
        RecordIds.Write(values, record);
        RecordIds.Write(values[11..], ParentNumber(record));
        RecordClock.Write(values[22..], RecordClock.Created(record));
        RecordClock.Write(values[54..], updated);
        Digits(values.Slice(86, 2), revision);
        TemplateWords.WriteFixed(values[88..], (int)(random & 0xFFFF));
        TemplateWords.WriteFixed(values[94..], (int)((random >> 16) & 0xFFFF));
        Digits(values.Slice(100, 7), record);

        var west = (long)(Mix(random) % (340 * DegreeUnits)) - (180 * DegreeUnits);
        var south = (long)(Mix(~random) % (160 * DegreeUnits)) - (85 * DegreeUnits);
        Degrees(values.Slice(107, Coordinate), west);
        Degrees(values.Slice(116, Coordinate), south);
        Degrees(values.Slice(125, Coordinate), west + (long)(random % (9 * DegreeUnits)) + 1000);
        Degrees(values.Slice(134, Coordinate), south + (long)((random >> 7) % (7 * DegreeUnits)) + 1000);
    }

    /// <summary>A number whose bits look random, the same for the same record.</summary>
    public static ulong Mix(ulong record)
    {
        var mixed = (record + 1) * 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    // Parents have numbers of their own, far above those of records.
    private static long ParentNumber(int record) => (1L << 32) + record;

    private static string Mark(int slot) => new((char)(FirstMark + slot), Widths[slot]);

    private static void Digits(Span<byte> destination, int value)
    {
        for (var index = destination.Length - 1; index >= 0; index--, value /= 10)
            destination[index] = (byte)('0' + (value % 10));
    }

    // Fewer digits before the point leave more behind it, which keeps the width.
    private static void Degrees(Span<byte> destination, long units)
    {
        if (units < 0)
        {
            destination[0] = (byte)'-';
            destination = destination[1..];
            units = -units;
        }

        var whole = (int)(units / DegreeUnits);
        var digits = whole < 10 ? 1 : whole < 100 ? 2 : 3;
        Digits(destination[..digits], whole);
        destination[digits] = (byte)'.';
        var fraction = units % DegreeUnits;
        for (var index = digits + 1; index < destination.Length; index++, fraction = fraction * 10 % DegreeUnits)
            destination[index] = (byte)('0' + (fraction * 10 / DegreeUnits));
    }
}
