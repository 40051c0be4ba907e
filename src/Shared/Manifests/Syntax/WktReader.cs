using System.Globalization;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Reads well-known text: <c>POLYGON ((…))</c>, in any case, with or without <c>Z</c> and <c>SRID=4326;</c>.</summary>
internal sealed class WktReader
{
    private const int DeepestCollection = 20;

    private static readonly string[] Names = [.. GeoJsonGeometry.Names.Select(name => name.ToUpperInvariant())];

    private readonly string _text;
    private int _at;

    private WktReader(string text) => _text = text;

    public static (IReadOnlyList<Geometry> Geometries, SyntaxProblem? Problem) Read(string text)
    {
        var reader = new WktReader(text);
        try
        {
            reader.SkipReferenceSystem();
            var geometry = reader.ReadGeometry(0);
            reader.SkipBlanks();

            return reader._at == text.Length ? ([geometry], null) : ([], reader.Problem("nothing more").Found);
        }
        catch (WktException error)
        {
            return ([], error.Found);
        }
    }

    private Geometry ReadGeometry(int depth)
    {
        var start = _at;
        var word = ReadWord();
        var at = Array.IndexOf(Names, word.ToUpperInvariant());
        if (at < 0 || depth > DeepestCollection)
        {
            throw new WktException(new SyntaxProblem(
                ProblemCodes.BadWkt,
                $"'{GivenText.Shorten(_text.Substring(start))}' is neither WKT, as POINT (8.5 47.4), nor GeoJSON.",
                Nearest.Of(word, Names)));
        }

        if (ReadWord() is { Length: > 0 } extra && !extra.Equals("Z", StringComparison.OrdinalIgnoreCase))
            throw Problem(extra.Equals("EMPTY", StringComparison.OrdinalIgnoreCase) ? "at least one position" : "only Z after the kind of geometry");
        var type = (GeometryType)at;
        if (type == GeometryType.GeometryCollection)
            return new Geometry(type, CoordinateList.Of(Array.Empty<Position>()), ReadBetweenBrackets(() => ReadGeometry(depth + 1)));

        return new Geometry(type, type == GeometryType.MultiPoint
            ? CoordinateList.Of(ReadBetweenBrackets(ReadBracketedPosition))
            : ReadList(CoordinateList.Depth(type)));
    }

    private CoordinateList ReadList(int depth) =>
        depth > 0 ? CoordinateList.Of(ReadBetweenBrackets(() => ReadList(depth - 1))) : CoordinateList.Of(ReadBetweenBrackets(ReadPosition));

    private List<T> ReadBetweenBrackets<T>(Func<T> read)
    {
        var items = new List<T>();
        Require('(');
        do
            items.Add(read());
        while (Take(','));
        Require(')');

        return items;
    }

    private Position ReadBracketedPosition()
    {
        if (!Take('('))
            return ReadPosition();
        var position = ReadPosition();
        Require(')');

        return position;
    }

    private Position ReadPosition()
    {
        var longitude = ReadNumber() ?? throw Problem("a number");
        var latitude = ReadNumber() ?? throw Problem("a second number: longitude and latitude stand side by side, with a blank between");

        return new Position(longitude, latitude, ReadNumber());
    }

    private double? ReadNumber()
    {
        SkipBlanks();
        var start = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9' or '+' or '-' or '.' or 'e' or 'E')
            _at++;
        if (_at == start)
            return null;

        var digits = _text.Substring(start, _at - start);

        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Problem("a number before it");
    }

    private string ReadWord()
    {
        SkipBlanks();
        var start = _at;
        while (_at < _text.Length && char.IsLetter(_text[_at]))
            _at++;

        return _text.Substring(start, _at - start);
    }

    private void SkipReferenceSystem()
    {
        if (!_text.StartsWith("SRID=", StringComparison.OrdinalIgnoreCase))
            return;
        var end = _text.IndexOf(';');
        if (end < 0 || _text.Substring(5, end - 5).Trim() != "4326")
            throw new WktException(new SyntaxProblem(ProblemCodes.BadWkt, "The WKT names another reference system than SRID=4326; the hub takes WGS84 degrees only."));
        _at = end + 1;
    }

    private void Require(char character)
    {
        if (!Take(character))
            throw Problem($"'{character}'");
    }

    private bool Take(char character)
    {
        SkipBlanks();
        var isThere = _at < _text.Length && _text[_at] == character;
        if (isThere)
            _at++;

        return isThere;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private WktException Problem(string wanted)
    {
        var rest = _at < _text.Length ? $"'{GivenText.Shorten(_text.Substring(_at))}'" : "the end";

        return new WktException(new SyntaxProblem(ProblemCodes.BadWkt, $"The WKT goes wrong at character {_at + 1}, before {rest}: {wanted} should stand there."));
    }

    private sealed class WktException(SyntaxProblem found) : Exception(found.Message)
    {
        public SyntaxProblem Found { get; } = found;
    }
}
