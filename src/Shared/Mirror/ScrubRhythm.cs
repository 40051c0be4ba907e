namespace KnowledgeHub.Mirror;

/// <summary>How a mirror's bytes are looked at again and again.</summary>
/// <param name="Cycle">The time in which all of the mirror is to be seen once.</param>
/// <param name="Parts">Into how many parts it is divided for that: the scrubs that fall into a cycle.</param>
/// <param name="Next">When the next scrub is due; <c>null</c> when none is.</param>
public sealed record ScrubRhythm(TimeSpan Cycle, int Parts, DateTimeOffset? Next);
