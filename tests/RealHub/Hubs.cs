namespace KnowledgeHub.RealHub.Tests;

/// <summary>The hubs that every test runs against: LocalHub in both profiles, and a real one where the environment names it.</summary>
internal static class Hubs
{
    public const string LocalG = "LocalHub, profile G";
    public const string LocalN = "LocalHub, profile N";
    public const string Real = "the hub of KH_REALHUB_URL";

    public const string UrlVariable = "KH_REALHUB_URL";
    public const string TokenVariable = "KH_REALHUB_TOKEN";
    public const string SecondTokenVariable = "KH_REALHUB_TOKEN2";

    public static TheoryData<string> All { get; } = [LocalG, LocalN, new TheoryDataRow<string>(Real) { Skip = WhyNotReal() }];

    /// <summary>The value of a variable; <c>null</c> when it is not set.</summary>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string? WhyNotReal()
    {
        var missing = ((string[])[UrlVariable, TokenVariable]).Where(name => Variable(name) is null).ToList();

        return missing.Count == 0 ? null : $"Not run against a real hub: set {string.Join(" and ", missing)}, as tests/RealHub/README.md says.";
    }
}
