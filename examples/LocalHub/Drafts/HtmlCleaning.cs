namespace KnowledgeHub.LocalHub;

internal sealed class HtmlCleaning
{
    public static readonly HtmlCleaning Older = new();
    public static readonly HtmlCleaning Newer = new();
    public string Clean(string html) => html;
}
