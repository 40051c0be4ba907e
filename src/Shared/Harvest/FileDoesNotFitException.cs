namespace KnowledgeHub.Harvest;

/// <summary>A file is larger than the room on the disk; others may still fit.</summary>
internal sealed class FileDoesNotFitException(string message) : Exception(message);
