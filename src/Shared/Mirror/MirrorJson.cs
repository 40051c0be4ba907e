using System.Text.Json.Serialization;

namespace KnowledgeHub.Mirror;

/// <summary>What a mirror keeps as JSON in its own tables; read and written by code made when this is compiled, not by reflection.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(ScrubState))]
internal sealed partial class MirrorJson : JsonSerializerContext;
