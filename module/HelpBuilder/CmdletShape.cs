using System.Management.Automation;
using System.Reflection;

namespace KnowledgeHub.HelpBuilder;

/// <summary>A cmdlet as its code has it.</summary>
/// <param name="Name">Such as Get-KhRecord.</param>
/// <param name="Type">Its class.</param>
/// <param name="Cmdlet">What the class says of itself.</param>
/// <param name="Parameters">Its own parameters.</param>
/// <param name="Sets">Its parameter sets, the default first.</param>
/// <param name="Outputs">The types of what it hands on.</param>
internal sealed record CmdletShape(
    string Name, Type Type, CmdletAttribute Cmdlet, IReadOnlyList<ParameterShape> Parameters, IReadOnlyList<string> Sets, IReadOnlyList<string> Outputs);

/// <summary>A parameter as its code has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Property">Its property.</param>
/// <param name="Sets">What it is in each parameter set.</param>
/// <param name="Aliases">Its other names.</param>
/// <param name="Globbing">Whether it takes wildcards.</param>
/// <param name="Words">The words it takes; empty when it is free.</param>
internal sealed record ParameterShape(
    string Name, PropertyInfo Property, IReadOnlyDictionary<string, ParameterAttribute> Sets, IReadOnlyList<string> Aliases, bool Globbing, IReadOnlyList<string> Words)
{
    public bool IsSwitch => Property.PropertyType == typeof(SwitchParameter);

    /// <summary>The type as a user writes it.</summary>
    public string TypeName
    {
        get
        {
            var type = Property.PropertyType;
            var isArray = type.IsArray;
            type = type.GetElementType() ?? type;
            type = Nullable.GetUnderlyingType(type) ?? type;

            return type.Name + (isArray ? "[]" : "");
        }
    }

    /// <summary>What it is in a parameter set; <c>null</c> when it is not part of that.</summary>
    public ParameterAttribute? In(string set) => Sets.TryGetValue(set, out var own) ? own : Sets.GetValueOrDefault(ParameterAttribute.AllParameterSets);
}
