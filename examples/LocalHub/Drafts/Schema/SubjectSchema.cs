namespace KnowledgeHub.LocalHub;

/// <summary>A subject: one of a list the hub has, or a keyword.</summary>
internal static class SubjectSchema
{
    public static readonly ObjectRule Entry = new ObjectRule
    {
        Check = subject => subject.ContainsKey("id") || subject.ContainsKey("subject") ? null : ("subjects", "An existing id or a free text subject must be present."),
    }.With("id", new TextRule()).With("subject", new TextRule()).Ignores("scheme", "title");
}
