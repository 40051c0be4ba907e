using Microsoft.AspNetCore.Http;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>Reads the parts of a route.</summary>
internal static class RouteValues
{
    /// <summary>A part of the request's route as text; empty when the route has no such part.</summary>
    public static string RoutePart(this HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";
}
