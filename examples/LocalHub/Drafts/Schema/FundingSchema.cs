using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Who paid, and under which award.</summary>
internal static class FundingSchema
{
    private static readonly TextRule Text = new();

    private static readonly ObjectRule Funder = new ObjectRule
    {
        Check = funder => Has(funder, "id") || Has(funder, "name") ? null : ("funder", "An existing id or a free text name must be present."),
    }.With("id", Text).With("name", Text);

    private static readonly ObjectRule Award = new ObjectRule
    {
        Check = award => Has(award, "id") || Has(award, "number") || Has(award, "title") ? null : ("award", "An existing id or either number or title must be present."),
    }.With("id", Text).With("number", Text).With("title", new AnyRule()).With("identifiers", new AnyRule())
        .With("acronym", Text).With("program", Text).With("icon", Text).With("disclaimer", new AnyRule());

    public static readonly ObjectRule Entry = new ObjectRule().Needs("funder", Funder).With("award", Award);

    private static bool Has(JsonObject value, string name) => value[name] is not null;
}
