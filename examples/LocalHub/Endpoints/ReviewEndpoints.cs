using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>The review of a draft: a community is chosen, looked at, given up, and asked. Deciding is left to <see cref="HubState.SetReviewStatus"/>.</summary>
internal static class ReviewEndpoints
{
    private const string Path = "/{}/draft/review";

    public static void Map(RouteTable routes)
    {
        routes.AddForKinds("GET", Path, GetAsync);
        routes.AddForKinds("PUT", Path, ChooseAsync);
        routes.AddForKinds("DELETE", Path, RemoveAsync);
        routes.AddForKinds("POST", "/{}/draft/actions/submit-review", SubmitAsync);
    }

    private static Task GetAsync(HubRequest request)
    {
        var view = request.GetDraft(request.Id, AccessLevel.Preview);
        return AnswerAsync(request, view, view.Parent.Review ?? throw NotFound());
    }

    private static async Task ChooseAsync(HubRequest request)
    {
        DraftEndpoints.RequireRevision(request);
        request.GetDraft(request.Id, AccessLevel.Edit);
        var body = await request.ReadJsonAsync();
        var community = Receiver(body) is { } named && Guid.TryParse(named, out _) ? CommunityEndpoints.Find(request.Site, named) : null;
        var view = request.GetDraft(request.Id, AccessLevel.Edit);
        if (view.Parent.Review is { IsOpen: true })
            throw new HubAnswerException(400, "An open review cannot be deleted.");
        if (view.Record.IsPublished || view.Record.VersionIndex > 1)
            throw new HubAnswerException(400, "You cannot create a review for an already published record.");

        // That the hub refuses it is known, its words are not.
        if (view.Parent.ManagedBy is not null)
            throw new HubAnswerException(400, "You cannot create a review for a record that is managed by a package.");
        if (!body.TryGetProperty("type", out var type) || type.ToString() != "community-submission")
            throw HubAnswerException.Invalid(new FieldError("type", "Invalid review type."));
        var review = new StoredReview { Id = Guid.NewGuid().ToString(), CommunityId = (community ?? throw HubAnswerException.NotFound()).Id, Created = request.State.Now };
        Change(request, review);
        await AnswerAsync(request, view, review);
    }

    private static Task RemoveAsync(HubRequest request)
    {
        DraftEndpoints.RequireRevision(request);
        var view = request.GetDraft(request.Id, AccessLevel.Edit);
        if ((view.Parent.Review ?? throw NotFound()).IsOpen)
            throw new HubAnswerException(400, "An open review cannot be deleted.");
        Change(request, null);
        return request.AnswerNothingAsync();
    }

    private static Task SubmitAsync(HubRequest request)
    {
        var view = request.GetDraft(request.Id, AccessLevel.Edit);
        var review = view.Parent.Review ?? throw NotFound();

        // That the hub refuses it is known, its words are not.
        if (review.IsOpen)
            throw new HubAnswerException(400, "The request is open.");
        request.State.SetReviewStatus(request.Id, "submitted");
        return request.AnswerAsync(202, json => Write(json, request, view, review with { Status = "submitted" }));
    }

    private static void Change(HubRequest request, StoredReview? review) => request.State.Change(change =>
        change.Put(change.GetParent((change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound()).ParentId) with { Review = review }));

    private static string? Receiver(JsonElement body) =>
        body.TryGetProperty("receiver", out var receiver) && receiver.ValueKind == JsonValueKind.Object && receiver.TryGetProperty("community", out var community) ? community.ToString() : null;

    private static HubAnswerException NotFound() => new(404, "Review for draft not found");

    private static Task AnswerAsync(HubRequest request, RecordView view, StoredReview review) =>
        request.AnswerAsync(200, json => Write(json, request, view, review));

    public static void Write(Utf8JsonWriter json, HubRequest request, RecordView view, StoredReview review)
    {
        var self = $"{request.Site.Urls.Site}/api/requests/{review.Id}";
        json.WriteStartObject();
        json.WriteString("id", review.Id);
        json.WriteString("created", HubTime.Iso(review.Created));
        json.WriteString("updated", HubTime.Iso(review.Created));
        json.WriteStartObject("links");
        json.WriteStartObject("actions");
        json.WriteEndObject();
        json.WriteString("self", self);
        json.WriteString("comments", self + "/comments");
        json.WriteString("timeline", self + "/timeline");
        json.WriteEndObject();
        json.WriteNumber("revision_id", 1);
        json.WriteString("type", "community-submission");
        json.WriteString("title", "");
        json.WriteString("number", "1");
        json.WriteString("status", review.Status);
        json.WriteBoolean("is_closed", review.IsClosed);
        json.WriteBoolean("is_open", review.IsOpen);
        json.WriteNull("expires_at");
        json.WriteBoolean("is_expired", review.Status == "expired");
        Reference(json, "created_by", "user", view.Parent.Owner.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Reference(json, "receiver", "community", review.CommunityId);
        Reference(json, "topic", "record", view.Id);
        json.WriteEndObject();
    }

    private static void Reference(Utf8JsonWriter json, string name, string type, string id)
    {
        json.WriteStartObject(name);
        json.WriteString(type, id);
        json.WriteEndObject();
    }
}
