using System.Globalization;
using CsCheck;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Manifests;

/// <summary>Values of the micro-syntaxes, made to be hard to print.</summary>
internal static class SyntaxGen
{
    private const string Awkward = "aZé 0-.'\\\\\\|()[]{}<>;,:#&=ñ漢";

    /// <summary>Text without blanks around it, full of characters that mean something somewhere.</summary>
    public static Gen<string> Text { get; } = Gen.Char[Awkward].Array[1, 14].Select(letters => new string(letters).Trim()).Where(text => text.Length > 0);

    public static Gen<string> Orcid { get; } = Digits(15).Select(digits =>
    {
        var text = digits + "0123456789X".First(last => CheckDigits.FitsMod11Of2(digits + last));

        return $"{text[..4]}-{text[4..8]}-{text[8..12]}-{text[12..]}";
    });

    public static Gen<string> Ror { get; } = Gen.Int[0, 32 * 32 * 32 * 32 - 1].Select(number =>
    {
        const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
        var head = "0" + Alphabet[number & 31] + Alphabet[number >> 5 & 31] + Alphabet[number >> 10 & 31] + Alphabet[number >> 15 & 31] + "12";

        return head + Enumerable.Range(0, 100).Select(check => check.ToString("00", CultureInfo.InvariantCulture)).First(check => CheckDigits.FitsRor(head + check));
    });

    public static Gen<PersonIdentifier> Identifier { get; } = Gen.OneOf(
        Orcid.Select(value => Create("orcid", value)),
        Orcid.Select(value => Create("isni", value.Replace('-', ' '))),
        Ror.Select(value => Create("ror", value)),
        Digits(7).Select(value => Create("gnd", value + "-3")));

    public static Gen<Affiliation> Affiliation { get; } = Gen.OneOf(
        Text.Where(IsPlainName).Select(name => new Affiliation(name)),
        Ror.Select(id => new Affiliation(null, id)),
        Gen.Select(Text.Where(IsPlainName), Ror, (name, id) => new Affiliation(name, id)));

    public static Gen<Person> Person { get; } =
        from isOrganization in Gen.Bool
        from name in Text
        from given in Gen.OneOf(Gen.Const(""), Text)
        from identifiers in Identifier.Array[0, 3]
        from affiliations in Affiliation.Array[0, 3]
        from role in Gen.OneOf(One<string?>(null, null), Text.Select(text => (string?)text))
        from email in Gen.OneOf(One<string?>(null, null), One<string?>("troy@example.org", "a.b@c.org"))
        select new Person
        {
            IsOrganization = isOrganization,
            Name = name,
            GivenName = isOrganization ? "" : given,
            Identifiers = [.. identifiers.DistinctBy(identifier => identifier.Scheme)],
            Affiliations = affiliations,
            Role = role,
            Email = email,
        };

    public static Gen<string> Date { get; } = Gen.OneOf(Day(Gen.Int[0, 9999]), Gen.Select(Day(Gen.Int[0, 4999]), Day(Gen.Int[5000, 9999]), (from, to) => $"{from}/{to}"));

    public static Gen<Position> Position { get; } =
        Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, 90], Gen.OneOf(One<double?>(null, null), Gen.Double[-500, 9000].Select(height => (double?)height)), (east, north, height) => new Position(east, north, height));

    public static Gen<BoundingBox> Box { get; } = Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, 0], Gen.Double[-180, 180], Gen.Double[0.5, 90], (west, south, east, north) =>
        new BoundingBox(west, south, east, north)).Where(box => !box.West.Equals(box.East));

    public static Gen<Geometry> Geometry { get; } = Gen.Recursive<Geometry>((depth, inner) => depth > 1 ? Simple : Gen.OneOf(
        Simple, inner.Array[1, 3].Select(members => new Geometry(GeometryType.GeometryCollection, CoordinateList.Of(Array.Empty<Position>()), members))));

    /// <summary>One of these values.</summary>
    public static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Gen<CoordinateList> Line => Position.Array[2, 5].Select(CoordinateList.Of);

    private static Gen<CoordinateList> Rings => Position.Array[3, 5].Select(ring => (KnowledgeHub.Manifests.Position[])[.. ring, ring[0]]).Where(ring => RingCrossing.Find(ring) is null).Select(ring => CoordinateList.Of(ring)).Array[1, 3].Select(CoordinateList.Of);

    private static Gen<Geometry> Simple => Gen.OneOf(
        Position.Select(position => new Geometry(GeometryType.Point, CoordinateList.Of([position]))),
        Line.Select(line => new Geometry(GeometryType.LineString, line)),
        Line.Select(points => new Geometry(GeometryType.MultiPoint, points)),
        Line.Array[1, 3].Select(lines => new Geometry(GeometryType.MultiLineString, CoordinateList.Of(lines))),
        Rings.Select(rings => new Geometry(GeometryType.Polygon, rings)),
        Rings.Array[1, 3].Select(areas => new Geometry(GeometryType.MultiPolygon, CoordinateList.Of(areas))));

    private static Gen<string> Digits(int count) => Gen.Char['0', '9'].Array[count].Select(digits => new string(digits));

    private static Gen<string> Day(Gen<int> years) => Gen.Select(years, Gen.Int[1, 12], Gen.Int[1, 28], Gen.Int[0, 2], (year, month, day, precision) =>
        precision == 0 ? $"{year:0000}" : precision == 1 ? $"{year:0000}-{month:00}" : $"{year:0000}-{month:00}-{day:00}");

    // A name whose last word looks like an id would be read as one.
    private static bool IsPlainName(string name) => KnowledgeHub.Manifests.Affiliation.TryParse(name, out var read, out _) && read.Id is null;

    private static PersonIdentifier Create(string scheme, string value) =>
        PersonIdentifier.TryCreate(scheme, value, out var identifier, out var problem) ? identifier : throw new InvalidOperationException(problem.ToString());
}
