using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Drafts;

/// <summary>Puts a draft's document together, the last word counting.</summary>
/// <param name="isChange">Whether it changes a draft, which has a say already on what is not given, instead of making one.</param>
internal sealed class DraftDocumentBuilder(bool isChange)
{
    private static readonly string[] Members = ["metadata", "access", "files", "pids", "custom_fields"];

    /// <summary>The document so far.</summary>
    public Dictionary<string, object?> Document { get; } = new(StringComparer.Ordinal) { ["metadata"] = new Dictionary<string, object?>(StringComparer.Ordinal) };

    private IDictionary<string, object?> Metadata => Member("metadata");

    /// <summary>Adds a document, or the metadata of one.</summary>
    /// <exception cref="KhModuleException">It is neither.</exception>
    public void Add(object? given)
    {
        if (PlainObject.From(given) is not Dictionary<string, object?> members)
            throw new KhModuleException("The metadata must be an object with the hub's names, such as @{ title = '…' }.", ErrorIds.InvalidMetadata);

        if (!members.ContainsKey("metadata"))
            members = new Dictionary<string, object?> { ["metadata"] = members };
        foreach (var name in Members.Where(members.ContainsKey))
        {
            if (members[name] is not IDictionary<string, object?> values)
            {
                Document[name] = members[name];
                continue;
            }

            var target = Member(name);
            foreach (var value in values)
                target[value.Key] = value.Value;
        }

        DraftFields.Complete(Metadata);
    }

    /// <summary>Adds what a record has to give as a template: all but what belongs to it alone.</summary>
    public void AddTemplate(IReadOnlyDictionary<string, object?> record)
    {
        Add(record);
        Member("files").Remove("default_preview");
    }

    /// <summary>Sets a field of the metadata when there is a value for it.</summary>
    public void Set<T>(string field, T? value, Func<T, object?> read)
        where T : class
    {
        if (value is not null)
            Metadata[field] = read(value);
    }

    /// <summary>Sets who may see the record and its files; of a new draft the hub wants both when it gets one.</summary>
    public void SetAccess(string? record, string? files)
    {
        if (record is null && files is null)
            return;
        var access = Member("access");
        if (record is not null)
            access["record"] = Word(record);
        if (files is not null)
            access["files"] = Word(files);
        if (!isChange && !access.ContainsKey("record"))
            access["record"] = "public";
        var isRestricted = access.TryGetValue("record", out var who) && Equals(who, "restricted");
        if (isRestricted || (!isChange && !access.ContainsKey("files")))
            access["files"] = who;

        // Of a draft that is changed, the change sees to it.
        if (!isChange && Equals(access["files"], "public"))
            access.Remove("embargo");
    }

    /// <summary>Ends an embargo; the files stay as they are.</summary>
    public void EndEmbargo()
    {
        if (isChange)
            Member("access")["embargo"] = null;
        else if (Document.ContainsKey("access"))
            Member("access").Remove("embargo");
    }

    /// <summary>Keeps the files from others until a day.</summary>
    public void SetEmbargo(DateTime day)
    {
        SetAccess(record: null, files: "restricted");
        Member("access")["embargo"] = new Dictionary<string, object?> { ["active"] = true, ["until"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
    }

    /// <summary>Sets a DOI from elsewhere.</summary>
    public void SetDoi(string doi)
    {
        var start = doi.IndexOf("10.", StringComparison.Ordinal);
        Member("pids")["doi"] = new Dictionary<string, object?> { ["identifier"] = start > 0 ? doi.Substring(start) : doi, ["provider"] = "external" };
    }

    /// <summary>Says that there are no files.</summary>
    public void SetMetadataOnly() => Member("files")["enabled"] = false;

    // Lower case is the hub's own spelling, not a form for comparing.
#pragma warning disable CA1308
    private static string Word(string access) => access.ToLowerInvariant();
#pragma warning restore CA1308

    private IDictionary<string, object?> Member(string name)
    {
        if (!Document.TryGetValue(name, out var found) || found is not IDictionary<string, object?> member)
            Document[name] = member = new Dictionary<string, object?>(StringComparer.Ordinal);

        return member;
    }
}
