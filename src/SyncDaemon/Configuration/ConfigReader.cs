using System.Text.Json;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Reads a whole configuration and collects every problem in it.</summary>
internal static class ConfigReader
{
    private const string SectionExample = "{ \"gkh\": { … } }";

    /// <summary>Reads the file's bytes with the overrides of the environment.</summary>
    /// <param name="file">Its path, absolute.</param>
    /// <param name="bytes">What it holds.</param>
    /// <param name="environment">The environment variables.</param>
    /// <param name="now">The moment from which schedules must still fire.</param>
    /// <param name="tokens">Looks for every hub's token; <c>null</c> leaves that to the command that needs one.</param>
    /// <exception cref="ConfigException">Something is wrong; it carries all of it.</exception>
    public static KhsyncConfig Read(
        string file, byte[] bytes, IReadOnlyDictionary<string, string> environment, DateTimeOffset now, TokenReader? tokens = null)
    {
        var problems = new List<ConfigProblem>();
        var parsed = ConfigParser.Parse(bytes, problems);
        var config = parsed is null
            ? null
            : ReadSections(file, EnvironmentOverrides.Apply(parsed, environment, problems), problems, now, tokens);
        var warnings = problems.Where(problem => problem.IsWarning).ToList();
        return problems.Count == warnings.Count && config is not null ? config with { Warnings = warnings } : throw new ConfigException(file, [.. problems.OrderBy(problem => problem.Line ?? int.MaxValue)]);
    }

    private static KhsyncConfig ReadSections(
        string file, ConfigNode node, List<ConfigProblem> problems, DateTimeOffset now, TokenReader? tokens)
    {
        var folder = Path.GetDirectoryName(file)!;
        var root = new ConfigSection(node, problems);
        var service = ServiceSectionReader.Read(root.Section("Service", "{ \"Jitter\": \"10m\" }"), file);
        var hubs = Named(root, "Hubs", problems, (name, section) => HubSectionReader.Read(name, section, folder, service.Zone, tokens), out var hubNames);
        var place = new ConfigPlace(folder, hubNames, hubs, now) { Service = service };
        var mirrors = Named(root, "Mirrors", problems, (name, section) => MirrorSectionReader.Read(name, section, place), out _);
        var imports = Named(root, "Imports", problems, (name, section) => ImportSectionReader.Read(name, section, place), out _);
        root.Find("$schema");
        root.Close();
        problems.AddRange(FolderConflicts.Among(node, folder));
        var config = new KhsyncConfig(file, hubs, mirrors, imports) { Service = service };
        problems.AddRange(SharedConnections.Among(node, config));

        return config;
    }

    private static List<T> Named<T>(
        ConfigSection root, string key, List<ConfigProblem> problems, Func<string, ConfigSection, T?> read, out IReadOnlyList<string> names)
        where T : class
    {
        var found = new List<T>();
        names = [];
        if (root.Section(key, SectionExample) is not { } all)
            return found;

        names = [.. all.Node.Members.Select(member => member.Key)];
        foreach (var (name, node) in all.Node.Members)
        {
            if (!IsName(name))
                problems.Add(node.Problem($"'{name}' cannot be a name; use letters, digits, '-', '_' and '.', with a letter or digit first."));
            if (node.Kind != JsonValueKind.Object)
                all.Wrong<T>(node, "a section", "{ … }");
            else if (read(name, new ConfigSection(node, problems)) is { } item)
                found.Add(item);
        }

        return found;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsLetterOrDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');
}
