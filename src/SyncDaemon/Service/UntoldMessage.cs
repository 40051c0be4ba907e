namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>A message that somebody has not had yet.</summary>
/// <param name="Target">Who, by <see cref="Configuration.NotificationConfig.Fingerprint"/>.</param>
/// <param name="Event">The event.</param>
/// <param name="Ended">When it was over; <c>null</c> when it has just begun.</param>
internal sealed record UntoldMessage(string Target, OpenEvent Event, DateTimeOffset? Ended);
