using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>
/// Remembers what a mirror was last asked for. A scope is begun before the first page and settled after the last: a run that is cut
/// off between leaves a mirror of two scopes, and the next one, whatever its scope, has to look at everything.
/// </summary>
internal sealed class ScopeMemory(IMirrorStore store, string name, string scope)
{
    private string Begun => name + "_begun";

    private string Settled => name + "_settled";

    /// <summary>Whether the mirror holds, in whole or in part, what another scope asked for.</summary>
    public bool IsOther => Differs(store.GetSetting(Begun)) || Differs(store.GetSetting(Settled));

    /// <summary>Both, for a message: what the mirror was asked for before, and what it is asked for now.</summary>
    public (string Before, string Now) Difference => (store.GetSetting(Settled) is { Length: > 0 } settled && settled != scope ? settled : store.GetSetting(Begun) ?? "", scope);

    public void Begin()
    {
        // Two runs of two scopes, both cut off, must not look like one scope that is settled.
        if (IsOther)
            store.SetSetting(Settled, "");
        Remember(Begun);
    }

    public void Settle() => Remember(Settled);

    private bool Differs(string? remembered) => remembered is not null && remembered != scope;

    private void Remember(string setting)
    {
        if (store.GetSetting(setting) != scope)
            store.SetSetting(setting, scope);
    }
}
