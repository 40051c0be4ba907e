using System.Management.Automation;

namespace KnowledgeHub.Shell.Errors;

/// <summary>Makes the error records of faults that the module itself finds.</summary>
internal static class ModuleError
{
    /// <summary>An error record with all that belongs to one.</summary>
    public static ErrorRecord Create(string id, ErrorCategory category, string message, string action, object? target = null, Exception? cause = null)
    {
        var error = new ErrorRecord(new KhModuleException(message, cause), id, category, target);
        error.ErrorDetails = new ErrorDetails(message) { RecommendedAction = action };

        return error;
    }
}
