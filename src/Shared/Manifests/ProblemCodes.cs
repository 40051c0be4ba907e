namespace KnowledgeHub.Manifests;

/// <summary>The codes of all problems of a manifest: stable, so that scripts and help pages may name them.</summary>
public static class ProblemCodes
{
    /// <summary>Whether a problem is one of a manifest as a whole, and none of what a single row says: of its key, of cells and columns that only a complete row needs.</summary>
    public static bool IsOfCompleteness(string code) => code is ColumnMissing or IgnoredColumn or KeyMissing or CellMissing or NoFiles;

    // The file.
    internal const string NoText = "KHM0101";
    internal const string EmptyFile = "KHM0102";
    internal const string NoRows = "KHM0103";
    internal const string AnsiText = "KHM0104";
    internal const string DamagedText = "KHM0105";
    internal const string NoDelimiter = "KHM0106";
    internal const string BadQuotes = "KHM0107";
    internal const string TooManyCells = "KHM0108";
    internal const string RowTooLong = "KHM0109";

    // The header.
    internal const string UnknownColumn = "KHM0201";
    internal const string TwoColumnsAlike = "KHM0202";
    internal const string ColumnMissing = "KHM0203";
    internal const string NamelessColumn = "KHM0204";
    internal const string IgnoredColumn = "KHM0205";
    internal const string LaterColumn = "KHM0206";

    // The key.
    internal const string KeyMissing = "KHM0301";
    internal const string KeyTwice = "KHM0302";
    internal const string KeyUnusable = "KHM0303";

    // What must be given.
    internal const string CellMissing = "KHM0401";
    internal const string RecordIdMissing = "KHM0402";
    internal const string ClearNotAllowed = "KHM0403";

    // The form of a cell.
    internal const string BadDate = "KHM0501";
    internal const string MangledDate = "KHM0502";
    internal const string MangledNumber = "KHM0503";
    internal const string BadYesNo = "KHM0504";
    internal const string BadChoice = "KHM0505";
    internal const string TooShort = "KHM0506";
    internal const string BadRecordId = "KHM0507";
    internal const string NameWithoutComma = "KHM0508";
    internal const string BadPerson = "KHM0509";
    internal const string BadEmail = "KHM0510";
    internal const string UnknownScheme = "KHM0511";
    internal const string BadIdentifier = "KHM0512";
    internal const string BadRelated = "KHM0513";
    internal const string BadDateEntry = "KHM0514";
    internal const string BadFunding = "KHM0515";
    internal const string BadLicence = "KHM0516";
    internal const string BadJson = "KHM0517";
    internal const string SpreadsheetError = "KHM0518";
    internal const string CutBySpreadsheet = "KHM0519";
    internal const string BadCharacters = "KHM0520";

    // Check digits.
    internal const string WrongOrcid = "KHM0601";
    internal const string WrongIsni = "KHM0602";
    internal const string WrongRor = "KHM0603";
    internal const string WrongCheckDigit = "KHM0604";
    internal const string DoubtfulRecordId = "KHM0605";

    // Vocabularies.
    internal const string UnknownTerm = "KHM0701";
    internal const string ForeignLabel = "KHM0702";
    internal const string AmbiguousLabel = "KHM0703";
    internal const string NoVocabulary = "KHM0704";
    internal const string TermNotUsable = "KHM0705";
    internal const string UnknownAffiliation = "KHM0706";

    // Places.
    internal const string BadBox = "KHM0801";
    internal const string OutOfRange = "KHM0802";
    internal const string SwappedAxes = "KHM0803";
    internal const string DecimalComma = "KHM0804";
    internal const string BadWkt = "KHM0805";
    internal const string BadGeoJson = "KHM0806";
    internal const string HalfPoint = "KHM0807";
    internal const string BadNumber = "KHM0808";

    // Files.
    internal const string FileMissing = "KHM0901";
    internal const string FileUnreadable = "KHM0902";
    internal const string FileTooLarge = "KHM0904";
    internal const string NothingMatches = "KHM0905";
    internal const string KeyClash = "KHM0906";
    internal const string OutsideFolder = "KHM0907";
    internal const string LinkLeadsOut = "KHM0908";
    internal const string BadFileKey = "KHM0909";
    internal const string BadChecksum = "KHM0910";
    internal const string ChecksumCount = "KHM0911";
    internal const string ChecksumDiffers = "KHM0912";
    internal const string NoSuchPreview = "KHM0913";
    internal const string TooManyBytes = "KHM0914";

    // Contradictions.
    internal const string FilesAndMetadataOnly = "KHM1001";
    internal const string PeopleTwice = "KHM1002";
    internal const string HalfEmbargo = "KHM1003";
    internal const string EmbargoPast = "KHM1004";
    internal const string FilesMoreOpenThanRecord = "KHM1005";
    internal const string TypeOfPackage = "KHM1006";
    internal const string NoFiles = "KHM1007";
    internal const string NothingToDo = "KHM1008";
    internal const string DoiTwice = "KHM1009";
    internal const string TitleTwice = "KHM1010";
    internal const string SchemeTwice = "KHM1011";
    internal const string NotInThisAction = "KHM1012";
    internal const string RecordTwice = "KHM1013";
    internal const string CommunityAndPackage = "KHM1014";

    // What only the hub can tell.
    internal const string RecordNotFound = "KHM1101";
    internal const string RecordNotEditable = "KHM1102";
    internal const string CommunityNotFound = "KHM1103";
    internal const string RefusedByHub = "KHM1201";

    private static readonly Dictionary<string, ProblemCode> ByCode = ProblemCodeTable.All.ToDictionary(code => code.Code);

    /// <summary>All codes, with how much they matter and what they mean.</summary>
    public static IReadOnlyList<ProblemCode> All => ProblemCodeTable.All;

    internal static ProblemSeverity SeverityOf(string code) => ByCode[code].Severity;
}
