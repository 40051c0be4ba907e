using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>A cell that a group of columns reads together with its neighbours.</summary>
internal sealed class PartCell : CellKind
{
    public override ReadOnlySpan<byte> InDoubt(ReadOnlySpan<byte> cell, Span<byte> room) => [];

    public override void Check(string cell, CheckState state)
    {
    }

    public override JsonNode? Read(string cell, ManifestContext context) => null;

    public override string? Print(JsonNode value) => null;
}

/// <summary>One of a few words.</summary>
internal sealed class ChoiceCell(params string[] choices) : CellKind
{
    public static string? Find(string cell, string[] choices)
    {
        if (cell.Length == 0)
            return null;
        var word = cell.Trim().Replace('_', '-');

        return Array.Find(choices, choice => choice.Equals(word, StringComparison.OrdinalIgnoreCase));
    }

    public override void Check(string cell, CheckState state)
    {
        if (Find(cell, choices) is null)
            state.Report(new SyntaxProblem(ProblemCodes.BadChoice, $"'{GivenText.Shorten(cell)}' is none of: {string.Join(", ", choices)}.", Nearest.Of(cell.Trim(), choices)));
    }

    public override JsonNode? Read(string cell, ManifestContext context) => Find(cell, choices);

    public override string? Print(JsonNode value) => Find(value.ToString(), choices);
}

/// <summary>Yes or no. On the hub, <c>true</c> or <c>false</c>, or the reverse.</summary>
internal sealed class YesNoCell : CellKind
{
    public override void Check(string cell, CheckState state)
    {
        if (!YesNo.TryParse(cell, out _, out var problem))
            state.Report(problem);
    }

    public override JsonNode? Read(string cell, ManifestContext context) => YesNo.TryParse(cell, out var isYes, out _) ? isYes : null;

    public override string? Print(JsonNode value) => value.GetValueKind() is System.Text.Json.JsonValueKind.True ? "yes" : null;
}

/// <summary>Whether to publish.</summary>
internal sealed class PublishCell : CellKind
{
    public override void Check(string cell, CheckState state)
    {
        if (cell.Equals("review", StringComparison.OrdinalIgnoreCase))
            state.Report(new SyntaxProblem(ProblemCodes.LaterColumn, "Submitting drafts for review is not supported yet: the column community chooses who reviews, and you submit on the hub's page.", "no"));
        else if (!YesNo.TryParse(cell, out _, out var problem))
            state.Report(problem);
    }

    public override JsonNode? Read(string cell, ManifestContext context) => null;

    public override string? Print(JsonNode value) => null;
}

/// <summary>A date or an interval.</summary>
internal sealed class DateCell : CellKind
{
    public override ReadOnlySpan<byte> InDoubt(ReadOnlySpan<byte> cell, Span<byte> room) => PlainForms.IsDateOrInterval(cell) ? [] : cell;

    public override void Check(string cell, CheckState state)
    {
        if (!EdtfDate.TryParse(cell, out _, out var problem))
            state.Report(problem);
    }

    public override JsonNode? Read(string cell, ManifestContext context) => EdtfDate.TryParse(cell, out var date, out _) ? date.Text : null;

    public override string? Print(JsonNode value) => EdtfDate.TryParse(value.ToString(), out var date, out _) ? date.Text : null;
}

/// <summary>The id of a record, its address, or a DOI that ends with it.</summary>
internal sealed class RecordIdCell(string hint = "") : CellKind
{
    public override void Check(string cell, CheckState state)
    {
        if (!RecordId.TryParse(cell, out var id))
            state.Report(new SyntaxProblem(ProblemCodes.BadRecordId, $"'{GivenText.Shorten(cell)}' names no record; give an id (4d0ns-ntd89), a record's address or its DOI.{hint}"));
        else if (!id.HasValidCheckDigits)
            state.Report(new SyntaxProblem(ProblemCodes.DoubtfulRecordId, $"The check digits of the record id {id} do not fit; it is probably mistyped."));
    }

    public override JsonNode? Read(string cell, ManifestContext context) => null;

    public override string? Print(JsonNode value) => null;
}

/// <summary>A DOI that somebody else gave, or <c>reserve</c>.</summary>
internal sealed class DoiCell : CellKind
{
    public const string Reserve = "reserve";

    public static bool IsReserve(string cell) => cell.Trim().Equals(Reserve, StringComparison.OrdinalIgnoreCase);

    public override void Check(string cell, CheckState state)
    {
        if (!IsReserve(cell) && IdentifierRules.Find("doi", IdentifierRules.BareDoi(cell)) is { } problem)
            state.Report(problem);
    }

    public override JsonNode? Read(string cell, ManifestContext context) => IsReserve(cell)
        ? null
        : new JsonObject { ["identifier"] = IdentifierRules.BareDoi(cell), ["provider"] = "external" };

    public override string? Print(JsonNode value) => value is JsonObject doi && doi.Text("provider") == "external" && doi.Text("identifier") is { Length: > 0 } text ? text : null;
}
