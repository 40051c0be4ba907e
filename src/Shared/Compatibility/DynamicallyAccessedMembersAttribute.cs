#if NETSTANDARD2_0
namespace KnowledgeHub.Compatibility;

/// <summary>Tells whoever compiles to machine code what is found by reflection; of no meaning to older runtimes.</summary>
[AttributeUsage(AttributeTargets.GenericParameter)]
internal sealed class DynamicallyAccessedMembersAttribute(DynamicallyAccessedMemberTypes memberTypes) : Attribute
{
    public DynamicallyAccessedMemberTypes MemberTypes => memberTypes;
}

/// <summary>Those that Core names.</summary>
[Flags]
internal enum DynamicallyAccessedMemberTypes
{
    None = 0,
    PublicProperties = 0x0200,
}
#endif
