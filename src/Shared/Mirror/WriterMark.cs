namespace KnowledgeHub.Mirror;

/// <summary>
/// The name of a mirror's latest writer, in a file of its own. Another machine takes a mirror over when its writer's heart has stopped
/// for long; where that writer was only asleep, it finds another's mark when it wakes, and writes nothing more. The database cannot
/// tell it: SQLite keeps in memory what it knows of a database that nobody else should have written.
/// </summary>
internal sealed class WriterMark
{
    // A heart beats twice in this time, and nobody takes over before it has been still for several times as long.
    private static readonly TimeSpan Wakeful = TimeSpan.FromMinutes(1);

    private readonly string _path;
    private readonly string _file;
    private readonly TimeProvider _clock;
    private readonly string _mark = Guid.NewGuid().ToString("N");
    private DateTimeOffset _seen;
    private bool _isLost;

    /// <summary>Marks a mirror that has just been taken.</summary>
    public WriterMark(string path, TimeProvider clock)
    {
        _path = path;
        _file = Path.Combine(path, MirrorLayout.Owner);
        _clock = clock;
        _seen = clock.GetUtcNow();
        File.WriteAllText(_file, _mark);
    }

    /// <summary>Asked before each write; looks at the file only after a time in which this process may have been asleep.</summary>
    /// <exception cref="MirrorHeldException">Another has taken the mirror over.</exception>
    public void Check()
    {
        var now = _clock.GetUtcNow();
        if (!_isLost && (now - _seen).Duration() >= Wakeful)
            _isLost = File.ReadAllText(_file) != _mark;
        if (_isLost)
            throw new MirrorHeldException($"The mirror {_path} was taken over by another process while this one was suspended; nothing more is written here, and the next run goes on from what is there.");
        _seen = now;
    }
}
