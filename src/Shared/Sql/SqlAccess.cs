using SQLitePCL;

namespace KnowledgeHub.Sql;

/// <summary>What may be done with a database.</summary>
internal enum SqlAccess
{
    ReadOnly = raw.SQLITE_OPEN_READONLY,

    /// <summary>It is named by an address that says more than where it is.</summary>
    Immutable = raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI,

    /// <summary>It is there.</summary>
    ReadWrite = raw.SQLITE_OPEN_READWRITE,

    /// <summary>It is made when there is none.</summary>
    Create = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
}
