using System.Management.Automation;
using KnowledgeHub.Client;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Files;

/// <summary>Picks files by their keys: a name without wildcards, or one that a file has to the letter, means that file; any other is a pattern.</summary>
internal static class FileKeySelection
{
    /// <summary>The files that fit one of the names; no names mean all files.</summary>
    /// <param name="files">A record's files.</param>
    /// <param name="keys">Names and patterns.</param>
    /// <param name="record">The record.</param>
    /// <param name="report">Told of each name that is no pattern and fits no file.</param>
    /// <param name="literal">Whether no name is a pattern: it came with an object, and not from a person.</param>
    public static IEnumerable<HubFile> Select(IReadOnlyList<HubFile> files, IReadOnlyList<string> keys, RecordReference record, Action<ErrorRecord> report, bool literal = false)
    {
        if (keys.Count == 0)
            return files;
        var picked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (files.Any(file => file.Key == key))
                picked.Add(key);
            else if (literal || !WildcardPattern.ContainsWildcardCharacters(key))
                report(Missing(key, record, files));
            else
                picked.UnionWith(files.Select(file => file.Key).Where(new WildcardPattern(key, WildcardOptions.IgnoreCase).IsMatch));
        }

        return files.Where(file => picked.Contains(file.Key));
    }

    /// <summary>The files to select from: the one that is named, without asking for the others; where it is not there, all, to say which was meant.</summary>
    public static async Task<IReadOnlyList<HubFile>> FindAsync(string[] keys, Func<string, Task<HubFile>> get, Func<Task<IReadOnlyList<HubFile>>> list)
    {
        if (keys is not [var only] || WildcardPattern.ContainsWildcardCharacters(only))
            return await list().ConfigureAwait(false);
        try
        {
            return [await get(only).ConfigureAwait(false)];
        }
        catch (RecordNotFoundException)
        {
            return await list().ConfigureAwait(false);
        }
    }

    /// <summary>Says that a record has no such file, and which it may have meant.</summary>
    public static ErrorRecord Missing(string key, RecordReference record, IReadOnlyList<HubFile> files)
    {
        var near = Nearest.Of(key, files.Select(file => file.Key));

        return ModuleError.Create(
            ErrorIds.FileNotFound,
            ErrorCategory.ObjectNotFound,
            $"{record.Id} has no file '{key}'{(near is null ? "." : $"; it has '{near}'.")}",
            "List the files: Get-KhRecordFile or Get-KhDraftFile.",
            key);
    }
}
