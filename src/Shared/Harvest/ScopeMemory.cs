using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>
/// Remembers what a mirror was last asked for. A scope is begun before the first page and settled after the last: a run that is cut
/// off between leaves a mirror of two scopes, and the next one, whatever its scope, has to look at everything.
/// </summary>
/// <param name="store">The mirror's store.</param>
/// <param name="name">What is remembered.</param>
/// <param name="scope">What is asked for now.</param>
/// <param name="plain">The same words for what is asked for in another order; <c>null</c> where the order matters.</param>
internal sealed class ScopeMemory(IMirrorStore store, string name, string scope, Func<string, string>? plain = null)
{
    private string Begun => name + "_begun";

    private string Settled => name + "_settled";

    /// <summary>Whether the mirror holds, in whole or in part, what another scope asked for.</summary>
    public bool IsOther => Differs(store.GetSetting(Begun)) || Differs(store.GetSetting(Settled));

    /// <summary>Whether the mirror was asked for another scope last; where it was this one, and that was cut off, it is gone on with.</summary>
    public bool IsChange => Differs(store.GetSetting(Begun));

    /// <summary>Both, for a message: what the mirror was asked for before, and what it is asked for now.</summary>
    public (string Before, string Now) Difference => (store.GetSetting(Begun) ?? "", scope);

    public void Begin()
    {
        // Two runs of two scopes, both cut off, must not look like one scope that is settled.
        if (IsOther)
            store.SetSetting(Settled, "");
        Remember(Begun);
    }

    public void Settle() => Remember(Settled);

    private bool Differs(string? remembered) => remembered is not null && remembered != scope && (plain is null || plain(remembered) != plain(scope));

    private void Remember(string setting)
    {
        if (store.GetSetting(setting) != scope)
            store.SetSetting(setting, scope);
    }
}
