using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>HTML or plain text, or the name of a file that holds it.</summary>
internal sealed class HtmlCell : CellKind
{
    private const int LeastLength = 3;
    private const int MostBytesOfCharacter = 4;

    public override bool IsRemembered => false;

    public override ReadOnlySpan<byte> InDoubt(ReadOnlySpan<byte> cell, Span<byte> room) =>
        cell[0] != '@' && cell.Length >= LeastLength * MostBytesOfCharacter ? [] : cell;

    public override void Check(string cell, CheckState state)
    {
        if (CellFile.NameIn(cell) is { } name)
            state.ReportIfAny(CellFile.Read(name, state.Context, out var content) ?? (content.Trim().Length < LeastLength ? TooShort() : null));
        else if (cell.Length < LeastLength)
            state.Report(TooShort());
    }

    public override JsonNode? Read(string cell, ManifestContext context)
    {
        if (CellFile.NameIn(cell) is not { } name)
            return DescriptionText.ToHtml(cell);

        return CellFile.Read(name, context, out var content) is null ? DescriptionText.ToHtml(content) : null;
    }

    public override string? Print(JsonNode value) =>
        value.GetValueKind() == System.Text.Json.JsonValueKind.String && CellFile.NameIn(value.GetValue<string>()) is null ? DescriptionText.FromHtml(value.GetValue<string>()) : null;

    private static SyntaxProblem TooShort() => new(ProblemCodes.TooShort, $"The text is shorter than the {LeastLength} characters the hub asks for.");
}
