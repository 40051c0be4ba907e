namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Another service uses the same state folder.</summary>
internal sealed class ServiceHeldException(string message) : Exception(message);
