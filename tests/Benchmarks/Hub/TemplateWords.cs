using System.Text;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>Words for titles and descriptions: common ones often, rare ones seldom, place names out of syllables.</summary>
internal static class TemplateWords
{
    /// <summary>The length of the words that differ within one template.</summary>
    public const int FixedWidth = 6;

    private static readonly string[] Common = Split("""
        the of and in to for a is from with on by are as data at which this was map land cover forest water surface imagery
        satellite model time series resolution area region global using provides based between monitoring observation spatial
        annual derived product used period validation accuracy metres dataset climate change method change biomass vegetation
        moisture soil crop yield temperature precipitation elevation coastal ocean marine sea ice glacier river basin flood
        drought fire burned carbon emission flux urban population settlement infrastructure road agriculture pasture grassland
        wetland mangrove savanna desert tundra mountain slope aspect index normalised difference reflectance radar optical
        sentinel landsat modis backscatter coherence interferometry composite mosaic cloud mask calibration correction
        atmospheric aerosol ozone nitrogen methane quality assessment uncertainty error sampling reference ground truth station
        network sensor instrument platform mission launch archive catalogue metadata standard format licence access open policy
        decision indicator sustainable development goal biodiversity species habitat ecosystem service protected conservation
        restoration degradation deforestation disturbance recovery trend seasonal daily monthly hourly decade baseline
        projection scenario simulation ensemble forecast hindcast reanalysis assimilation parameter variable coefficient
        threshold classification regression training neural learning algorithm workflow software notebook tutorial training
        community practice user stakeholder government agency institute university partner programme initiative activity
        contribution knowledge package resource reproducible transparent documentation version release update revision
        """);

    private static readonly byte[][] Fixed =
    [
        .. Split("""
            forest desert tundra meadow valley harbor island lagoon canyon summit stream canopy ground season winter summer
            autumn spring sensor record sample survey change export metric legend raster vector mosaic medium coarse annual hourly
            yellow orange purple silver copper carbon oxygen energy demand supply import market border county parish region nation
            sector tenure cattle grains cereal barley potato cotton coffee banana citrus tomato salmon turtle insect mammal spider
            beetle falcon pigeon parrot condor plover gannet corals cliffs shores deltas basins rivers floods storms clouds frosts
            """).Select(Encoding.ASCII.GetBytes),
    ];

    private static readonly string[] Syllables = Split("""
        ka ri to ma ne so la pu mi ta ro ve an du bo sa li gu per nam wes tor hal den mar ion est cor bel zan qui ost tri
        """);

    /// <summary>Writes one of the words of fixed width.</summary>
    public static void WriteFixed(Span<byte> destination, int number) => Fixed[number % Fixed.Length].CopyTo(destination);

    /// <summary>A word; common words come up far more often than rare ones.</summary>
    public static string Any(Random random)
    {
        if (random.Next(12) == 0)
            return Place(random);

        var rank = random.NextDouble();
        return Common[(int)(Common.Length * rank * rank)];
    }

    /// <summary>The name of a place that does not exist.</summary>
    public static string Place(Random random)
    {
        var name = string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>A number of words with spaces between them.</summary>
    public static string Phrase(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Any(random)));

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
