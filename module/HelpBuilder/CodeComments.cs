using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KnowledgeHub.HelpBuilder;

/// <summary>The comments of the code, as the compiler writes them down.</summary>
internal sealed partial class CodeComments
{
    private readonly Dictionary<string, string> _summaries;

    public CodeComments(string file) => _summaries = XDocument.Load(file).Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => (string?)member.Attribute("name") ?? "", member => Space().Replace(member.Element("summary")?.Value ?? "", " ").Trim());

    /// <summary>What a class is for; empty when nothing is said.</summary>
    public string Of(Type type) => _summaries.GetValueOrDefault($"T:{type.FullName}", "");

    /// <summary>What a property is for; empty when nothing is said.</summary>
    public string Of(PropertyInfo property) => _summaries.GetValueOrDefault($"P:{property.DeclaringType?.FullName}.{property.Name}", "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
