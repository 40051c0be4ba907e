using KnowledgeHub.HelpBuilder;

if (args.Length != 4)
{
    Console.Error.WriteLine("Usage: HelpBuilder MODULE.dll COMMENTS.xml FOLDER-OF-MARKDOWN HELP.xml");
    return 2;
}

var problems = new List<string>();
var comments = new CodeComments(args[1]);
var cmdlets = CmdletReader.Read(args[0]);
var pages = cmdlets.Select(cmdlet => HelpPage.Read(Path.Combine(args[2], cmdlet.Name + ".md"), problems)).ToList();
foreach (var stray in Directory.EnumerateFiles(args[2], "*.md").Where(file => cmdlets.All(cmdlet => cmdlet.Name != Path.GetFileNameWithoutExtension(file))))
    problems.Add($"{stray}: there is no such cmdlet.");

Directory.CreateDirectory(Path.GetDirectoryName(args[3]) ?? ".");
new HelpWriter(comments, problems).Write([.. cmdlets.Zip(pages)], args[3]);
foreach (var problem in problems)
    Console.Error.WriteLine($"error KHH0001: {problem}");

return problems.Count == 0 ? 0 : 1;
