using System.Management.Automation;
using System.Reflection;

namespace KnowledgeHub.HelpBuilder;

/// <summary>Reads cmdlets and their parameters out of the module's code.</summary>
internal static class CmdletReader
{
    public static IReadOnlyList<CmdletShape> Read(string module)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(module)) ?? ".";
        AppDomain.CurrentDomain.AssemblyResolve += (_, question) =>
        {
            var name = new AssemblyName(question.Name).Name + ".dll";
            foreach (var place in (string[])[Path.Combine(folder, name), Path.Combine(folder, "dependencies", "core", name), Path.Combine(folder, "dependencies", name)])
            {
                if (File.Exists(place))
                    return Assembly.LoadFrom(place);
            }

            return null;
        };

        return
        [
            .. Assembly.LoadFrom(Path.GetFullPath(module)).GetExportedTypes()
                .Select(type => (Type: type, Cmdlet: type.GetCustomAttribute<CmdletAttribute>()))
                .Where(found => found.Cmdlet is not null)
                .Select(found => Read(found.Type, found.Cmdlet!)) // the line above sees to it
                .OrderBy(shape => shape.Name, StringComparer.Ordinal),
        ];
    }

    private static CmdletShape Read(Type type, CmdletAttribute cmdlet)
    {
        var parameters = type.GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>().Any()).Select(Read).ToList();
        var sets = parameters.SelectMany(parameter => parameter.Sets.Keys).Where(set => set != ParameterAttribute.AllParameterSets).Distinct().ToList();
        if (sets.Count == 0)
            sets.Add(ParameterAttribute.AllParameterSets);

        return new CmdletShape(
            $"{cmdlet.VerbName}-{cmdlet.NounName}",
            type,
            cmdlet,
            parameters,
            [.. sets.OrderBy(set => set == cmdlet.DefaultParameterSetName ? 0 : 1)],
            [.. type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(output => output.Type).Select(output => output.Name)]);
    }

    private static ParameterShape Read(PropertyInfo property) => new(
        property.Name,
        property,
        property.GetCustomAttributes<ParameterAttribute>().ToDictionary(parameter => parameter.ParameterSetName, StringComparer.Ordinal),
        [.. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []],
        property.IsDefined(typeof(SupportsWildcardsAttribute)),
        Words(property));

    private static IReadOnlyList<string> Words(PropertyInfo property)
    {
        if (property.GetCustomAttribute<ValidateSetAttribute>() is { } set)
            return [.. set.ValidValues];
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType.GetElementType() ?? property.PropertyType;

        return type.IsEnum ? Enum.GetNames(type) : [];
    }
}
