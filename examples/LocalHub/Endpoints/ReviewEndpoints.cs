using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>The review of a draft: a community is chosen, looked at and given up. Submitting and deciding are left to <see cref="HubState.SetReviewStatus"/>.</summary>
internal static class ReviewEndpoints
{
    private const string Path = "/{}/draft/review";

    public static void Map(RouteTable routes)
    {
        routes.AddForKinds("GET", Path, GetAsync);
        routes.AddForKinds("PUT", Path, ChooseAsync);
        routes.AddForKinds("DELETE", Path, RemoveAsync);
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
        var review = new StoredReview { Id = Guid.NewGuid().ToString(), CommunityId = (community ?? throw HubAnswerException.NoSuchPid()).Id, Created = request.State.Now };
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

    private static void Change(HubRequest request, StoredReview? review) => request.State.Change(change =>
        change.Put(change.GetParent((change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound()).ParentId) with { Review = review }));

    private static string? Receiver(JsonElement body) =>
        body.TryGetProperty("receiver", out var receiver) && receiver.ValueKind == JsonValueKind.Object && receiver.TryGetProperty("community", out var community) ? community.ToString() : null;

    private static HubAnswerException NotFound() => new(404, "Review for draft not found");

    private static Task AnswerAsync(HubRequest request, RecordView view, StoredReview review) => request.AnswerAsync(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", review.Id);
        json.WriteString("type", "community-submission");
        json.WriteString("status", review.Status);
        json.WriteBoolean("is_open", review.IsOpen);
        json.WriteBoolean("is_closed", review.IsClosed);
        json.WriteBoolean("is_expired", review.Status == "expired");
        json.WriteString("title", "");
        Reference(json, "topic", "record", view.Id);
        Reference(json, "receiver", "community", review.CommunityId);
        Reference(json, "created_by", "user", view.Parent.Owner.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteNull("expires_at");
        json.WriteString("created", HubTime.Iso(review.Created));
        json.WriteNumber("revision_id", 1);
        json.WriteStartObject("links");
        json.WriteString("self", $"{request.Site.Urls.Site}/api/requests/{review.Id}");
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void Reference(Utf8JsonWriter json, string name, string type, string id)
    {
        json.WriteStartObject(name);
        json.WriteString(type, id);
        json.WriteEndObject();
    }
}
