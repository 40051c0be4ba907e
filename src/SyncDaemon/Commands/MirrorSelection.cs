using System.CommandLine;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>Names a mirror that is already on disk: <c>NAME</c> of the configuration, or <c>--path FOLDER</c>.</summary>
internal sealed class MirrorSelection
{
    private readonly Argument<string?> _name = new("NAME") { Description = "The mirror's name in the configuration.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _path = new("--path") { HelpName = "FOLDER", Description = "The mirror's folder; needs no configuration." };

    public MirrorSelection(Command command)
    {
        command.Add(_name);
        command.Add(_path);
        command.Validators.Add(result =>
        {
            if (StrayOptions.In(result.GetResult(_name), command) is { } stray)
                result.AddError(stray);
            else if (result.GetResult(_name) is { Tokens.Count: > 0 } && result.GetResult(_path) is not null)
                result.AddError("Give the mirror's NAME or its --path, not both.");
        });
    }

    /// <summary>The mirror named; <c>null</c> when none is.</summary>
    public NamedMirror? Find(ParseResult parsed, Invocation invocation) => (parsed.GetValue(_path), parsed.GetValue(_name)) switch
    {
        ({ } path, _) => new NamedMirror(null, invocation.Absolute(path)),
        (_, { } name) => NamedMirror.Of(Get(invocation.LoadConfig(), name)),
        _ => null,
    };

    /// <summary>The mirror named.</summary>
    /// <exception cref="UsageException">None is.</exception>
    public NamedMirror Get(ParseResult parsed, Invocation invocation) =>
        Find(parsed, invocation) ?? throw new UsageException("Say which mirror: its NAME in the configuration, or --path FOLDER.");

    /// <summary>A mirror of the configuration by its name.</summary>
    /// <exception cref="UsageException">There is none of this name.</exception>
    public static MirrorConfig Get(KhsyncConfig config, string name) => config.FindMirror(name) ?? throw new UsageException(Unknown(config, name));

    /// <summary>That the configuration has no mirror of a name, and which one may be meant.</summary>
    public static string Unknown(KhsyncConfig config, string name)
    {
        var names = config.Mirrors.Select(mirror => mirror.Name).ToList();
        var advice = Nearest.Of(name, names) is { } near ? $"Did you mean {near}?"
            : names.Count > 0 ? $"It has: {string.Join(", ", names)}."
            : "It has none.";
        return $"{config.File} has no mirror '{name}'. {advice}";
    }
}
