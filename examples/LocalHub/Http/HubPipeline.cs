using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>The way of every request: log, faults, limits, who asks, the route, the answer.</summary>
internal sealed class HubPipeline(HubSite site, RouteTable routes, FaultPlan faults, RequestLog log)
{
    private readonly RateLimiter _limiter = new(site.Options);
    private long _requests;

    public async Task RunAsync(HttpContext http)
    {
        var target = RequestTarget.Of(http);
        if (OperatorCalls.Handles(target))
        {
            await AnswerAsync(http, () => OperatorCalls.AnswerAsync(http, target, site.State));
            return;
        }

        var entry = log.Begin(new RequestLogEntry
        {
            Method = http.Request.Method,
            PathAndQuery = target.PathAndQuery,
            HasAuthorization = http.Request.Headers.ContainsKey("Authorization"),
            UserAgent = http.Request.Headers.UserAgent.ToString(),
            Time = site.Options.Clock.GetUtcNow(),
        });
        try
        {
            if (site.Options.Date is { } date)
                http.Response.Headers.Date = date().ToString("R", CultureInfo.InvariantCulture);
            http.Response.Headers["X-Request-ID"] = Interlocked.Increment(ref _requests).ToString("x32", CultureInfo.InvariantCulture);
            if (faults.Next(http.Request.Method, target.PathAndQuery) is { } fault)
                await FaultRunner.RunAsync(fault, http, () => AnswerAsync(http, () => HandleAsync(http, target)));
            else
                await AnswerAsync(http, () => HandleAsync(http, target));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; there is nobody left to answer.
        }
        finally
        {
            var answered = !http.RequestAborted.IsCancellationRequested || http.Response.HasStarted;
            log.End(entry, answered ? http.Response.StatusCode : 0);
        }
    }

    private async Task AnswerAsync(HttpContext http, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (RecordDeletedException deleted)
        {
            await deleted.WriteAsync(http, site.Profile);
        }
        catch (HubAnswerException error) when (!http.Response.HasStarted)
        {
            await ErrorAnswers.WriteAsync(http, error);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == BodyLimit.Status)
        {
            await BodyLimit.RefuseAsync(http, site.Profile);
        }
    }

    private async Task HandleAsync(HttpContext http, RequestTarget target)
    {
        if (!QueryCharacters.AreEscaped(target.Query))
            throw new HubAnswerException(400, "Error trying to decode a non urlencoded string.");
        BodyLimit.Apply(http, site.Options.MaxBodyBytes);
        http.Request.Query = QueryParameters.Read(target.Query, HttpHabits.Of(site.Profile));
        site.State.LiftEmbargoes();
        var userId = Authentication.UserOf(http.Request, site.Options);
        var request = new HubRequest(http, site) { UserId = userId, RawPath = target.Path };
        var match = routes.Match(request);

        // What leads nowhere is neither counted nor limited.
        var leadsSomewhere = match.Route is not null || match.IsOptions(http.Request);
        if (leadsSomewhere && _limiter.Check(http, userId) is { } refusal)
            throw new HubAnswerException(429, refusal);
        Authentication.RequireTokenForWrites(http.Request, userId, site);
        if (match.IsOptions(http.Request))
        {
            await AnswerOptionsAsync(http, match.Methods);
            return;
        }

        if (match.OtherPath is { } path)
        {
            await ErrorAnswers.WriteRedirectAsync(http, site.Urls.Site + path + target.Query);
            return;
        }

        if (match.Route is not { } route)
            throw match.Methods.Count > 0 ? HubAnswerException.WrongMethod() : HubAnswerException.NoSuchRoute();
        ContentNegotiation.Negotiate(http, route.Accepted(site.Profile));
        await route.Endpoint(request);
    }

    private static Task AnswerOptionsAsync(HttpContext http, IReadOnlyList<string> methods)
    {
        string[] more = methods.Contains("GET") ? ["OPTIONS", "HEAD"] : ["OPTIONS"];
        http.Response.Headers.Allow = string.Join(", ", more.Concat(methods).Distinct());
        http.Response.ContentType = HubRequest.NoContentType;
        http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
