using System.Text;
using System.Xml.Linq;

namespace KnowledgeHub.LocalHub;

/// <summary>How the hub writes XML.</summary>
internal static class ExportXml
{
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    public static XAttribute Instance => new(XNamespace.Xmlns + "xsi", Xsi.NamespaceName);

    public static XAttribute SchemaAt(string location) => new(Xsi + "schemaLocation", location);

    public static byte[] Write(XElement root) => Encoding.UTF8.GetBytes("<?xml version='1.0' encoding='utf-8'?>\n" + root + "\n");
}
