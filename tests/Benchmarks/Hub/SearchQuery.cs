using System.Text.RegularExpressions;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>What a search asks for, as far as this hub understands it: intervals of <c>updated</c> and <c>created</c>, joined by AND.</summary>
/// <param name="Updated">When the record was changed last.</param>
/// <param name="Created">When the record was created.</param>
internal sealed partial record SearchQuery(Interval Updated, Interval Created)
{
    /// <summary>Reads a query; false when it holds anything this hub does not understand, since a guess would spoil a measurement.</summary>
    public static bool TryParse(string text, out SearchQuery query)
    {
        var (updated, created) = (Interval.Everything, Interval.Everything);
        var understood = true;
        foreach (Match clause in Clause().Matches(text))
        {
            understood &= Interval.TryParse(clause, out var interval);
            if (clause.Groups["field"].Value == "updated")
                updated = updated.And(interval);
            else
                created = created.And(interval);
        }

        query = new SearchQuery(updated, created);
        return understood && Joining().Replace(Clause().Replace(text, " "), " ").Trim().Length == 0;
    }

    [GeneratedRegex("""(?<field>updated|created):(?<open>[\[{])"?(?<from>[^"\s]+)"?\s+TO\s+"?(?<to>[^"\s\]}]+)"?(?<close>[\]}])""")]
    private static partial Regex Clause();

    [GeneratedRegex("""\bAND\b|[()]|\*:\*|(?<!\S)\*(?!\S)|parent\.type:"?resource"?|versions\.is_latest:true""")]
    private static partial Regex Joining();
}
