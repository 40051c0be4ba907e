using System.Management.Automation;
using KnowledgeHub.Client;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Files;

/// <summary>Picks files by their keys, wildcards allowed.</summary>
internal static class FileKeySelection
{
    /// <summary>The files that fit one of the names; no names mean all files.</summary>
    /// <param name="files">A record's files.</param>
    /// <param name="keys">Names and patterns.</param>
    /// <param name="record">The record.</param>
    /// <param name="report">Told of each plain name that fits no file.</param>
    public static IEnumerable<HubFile> Select(IReadOnlyList<HubFile> files, string[] keys, RecordReference record, Action<ErrorRecord> report)
    {
        foreach (var key in keys.Where(key => !WildcardPattern.ContainsWildcardCharacters(key) && files.All(file => file.Key != key)))
            report(Missing(key, record, files));

        return keys.Length == 0 ? files : files.Where(file => keys.Any(key => Fits(file.Key, key)));
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

    // A key may hold brackets, which a pattern would take for a set of characters.
    private static bool Fits(string key, string wanted) => key == wanted || new WildcardPattern(wanted, WildcardOptions.IgnoreCase).IsMatch(key);
}
