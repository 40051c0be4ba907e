using System.Collections;
using System.Management.Automation;
using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Records;

/// <summary>Lets a parameter take what was made of file objects: rows of a CSV file, what came out of a job, what Select-Object left of them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HubFileAttribute : ArgumentTransformationAttribute
{
    /// <summary>Turns what was given into files of the hub.</summary>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Read(inputData);

    private static object? Read(object? input) => input switch
    {
        PSObject { BaseObject: PSCustomObject } custom => new PipedObject(custom).File ?? throw Unfit(input),
        PSObject wrapped => Read(wrapped.BaseObject),
        string => throw Unfit(input),
        IEnumerable list => list.Cast<object?>().Select(Read).ToArray(),
        _ => input,
    };

    // PowerShell passes over an input of the pipeline that fails with such an inner exception, and tries the next way to bind it.
    private static ArgumentTransformationMetadataException Unfit(object input) =>
        new($"An object of type {input.GetType().Name} is no file of a hub; it needs the properties RecordId and Key.", new PSInvalidCastException());
}
