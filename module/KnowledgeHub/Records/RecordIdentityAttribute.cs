using System.Collections;
using System.Management.Automation;

namespace KnowledgeHub.Shell.Records;

/// <summary>Lets a parameter take any object that has an id: a row of a CSV file, a hashtable, what another cmdlet gave.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RecordIdentityAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Names = ["Id", "RecordId", "DraftId", "record_id", "kh_id"];

    /// <summary>Turns what was given into an identity, or into several.</summary>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Read(inputData);

    private static object? Read(object? input) => input switch
    {
        null or RecordIdentity => input,
        PSObject { BaseObject: not PSCustomObject } wrapped => Read(wrapped.BaseObject),
        string text => new RecordIdentity(text),
        KnowledgeHub.Model.HubRecord record => new RecordIdentity(record),
        KnowledgeHub.Model.HubFile file => new RecordIdentity(file),
        KnowledgeHub.Model.AccessLink link => new RecordIdentity(link),
        KnowledgeHub.Harvest.SavedFile file => new RecordIdentity(file),
        IDictionary table => FromTable(table),
        IEnumerable list => ReadAll(list),
        _ => FromProperties(input),
    };

    private static object ReadAll(IEnumerable list)
    {
        var all = new ArrayList();
        foreach (var item in list)
            all.Add(Read(item));

        return all.ToArray();
    }

    private static RecordIdentity FromTable(IDictionary table) =>
        Names.Select(name => table[name]).FirstOrDefault(value => value is not null) is { } id ? new RecordIdentity($"{id}") : throw Unfit(table);

    private static RecordIdentity FromProperties(object input)
    {
        var given = new PipedObject(PSObject.AsPSObject(input));
        if (Names.Select(given.Text).FirstOrDefault(value => value is not null) is not { } id)
            throw Unfit(input);

        return new RecordIdentity(id) { Hub = given.Hub, Key = given.Key, Errors = given.Errors };
    }

    // PowerShell passes over an input of the pipeline that fails with such an inner exception, and tries the next way to bind it.
    private static ArgumentTransformationMetadataException Unfit(object input) =>
        new($"An object of type {input.GetType().Name} does not say which record it is; it needs a property Id.", new PSInvalidCastException());
}
