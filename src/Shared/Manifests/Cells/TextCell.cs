using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>Plain text, taken as it is.</summary>
internal class TextCell(int leastLength = 0) : CellKind
{
    private const int MostBytesOfCharacter = 4;

    // Looking at the text is quicker than remembering it.
    public override bool IsRemembered => false;

    public override ReadOnlySpan<byte> InDoubt(ReadOnlySpan<byte> cell, Span<byte> room) =>
        cell.Length >= leastLength * MostBytesOfCharacter && !(PlainBytes.IsDigit(cell[0]) && cell.IndexOf((byte)'E') > 0) ? [] : cell;

    public override void Check(string cell, CheckState state)
    {
        if (cell.Length < leastLength)
            state.Report(new SyntaxProblem(ProblemCodes.TooShort, $"The text is shorter than the {leastLength} characters the hub asks for."));
        if (SpreadsheetTraces.IsExponent(cell))
            state.Report(new SyntaxProblem(ProblemCodes.MangledNumber, "A spreadsheet has written a long number with an exponent, so its digits are lost; enter it again and format the column as text."));
    }

    public override JsonNode? Read(string cell, ManifestContext context) => cell;

    public override string? Print(JsonNode value) => (value as JsonValue)?.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : null;
}
