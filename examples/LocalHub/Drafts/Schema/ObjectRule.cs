using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>
/// An object with known members. A member that is refused is left out; what only the whole object shows is checked and computed
/// when each member is right, and an object that fails that check stays as it was sent.
/// </summary>
internal sealed class ObjectRule : FieldRule
{
    private readonly Dictionary<string, FieldRule> _members;
    private readonly Dictionary<string, string> _required;
    private readonly HashSet<string> _nullable;
    private readonly HashSet<string> _ignored;

    public ObjectRule() => (_members, _required, _nullable, _ignored) = ([], [], [], []);

    /// <summary>A rule with the members of another one.</summary>
    public ObjectRule(ObjectRule members) =>
        (_members, _required, _nullable, _ignored) = (new(members._members), new(members._required), [.. members._nullable], [.. members._ignored]);

    /// <summary>What is wrong with the object as a whole: a member's name, or nothing, and a message.</summary>
    public Func<JsonObject, (string Member, string Message)?> Check { get; init; } = _ => null;

    /// <summary>What the hub computes from an object that is right.</summary>
    public Action<JsonObject> Finish { get; init; } = _ => { };

    public ObjectRule With(string name, FieldRule rule)
    {
        _members[name] = rule;
        return this;
    }

    /// <summary>Adds a member that must be there.</summary>
    public ObjectRule Needs(string name, FieldRule rule, string message = Required)
    {
        _required[name] = message;
        return With(name, rule);
    }

    /// <summary>Adds a member that may be <c>null</c>, which is as good as leaving it out.</summary>
    public ObjectRule Allows(string name, FieldRule rule)
    {
        _nullable.Add(name);
        return With(name, rule);
    }

    /// <summary>Names members that the hub shows and takes back without a word.</summary>
    public ObjectRule Ignores(params string[] names)
    {
        _ignored.UnionWith(names);
        return this;
    }

    public override JsonNode? Load(JsonNode value, string path, List<FieldError> errors)
    {
        if (value is not JsonObject sent)
        {
            errors.Add(new FieldError(path + "._schema", WrongType));
            return null;
        }

        var before = errors.Count;
        var kept = new JsonObject();
        foreach (var (name, rule) in _members)
            LoadMember(sent, kept, name, rule, $"{path}.{name}", errors);
        foreach (var (name, _) in sent)
            if (!_members.ContainsKey(name) && !_ignored.Contains(name))
                errors.Add(new FieldError($"{path}.{name}", Unknown));
        if (errors.Count > before)
            return kept;
        if (Check(kept) is { } problem)
            errors.Add(new FieldError(problem.Member.Length == 0 ? path : $"{path}.{problem.Member}", problem.Message));
        else
            Finish(kept);
        return kept;
    }

    private void LoadMember(JsonObject sent, JsonObject kept, string name, FieldRule rule, string path, List<FieldError> errors)
    {
        if (!sent.TryGetPropertyValue(name, out var value))
        {
            if (_required.TryGetValue(name, out var message))
                errors.Add(new FieldError(path, message));
            return;
        }

        if (value is null)
        {
            if (!_nullable.Contains(name))
                errors.Add(new FieldError(path, NotNull));
            return;
        }

        var before = errors.Count;
        var loaded = rule.Load(value, path, errors);
        if (loaded is not null && (errors.Count == before || !IsEmpty(loaded)))
            kept[name] = loaded;
    }

    private static bool IsEmpty(JsonNode value) => value is JsonObject { Count: 0 } or JsonArray { Count: 0 };
}
