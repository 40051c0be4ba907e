namespace KnowledgeHub.LocalHub;

/// <summary>How far a caller's rights on a record go; each level includes the ones before.</summary>
internal enum AccessLevel
{
    None,
    View,
    Preview,
    Edit,
    Manage,

    /// <summary>What no caller has.</summary>
    Nobody,
}

/// <summary>Who may do what with a record.</summary>
internal static class AccessLevels
{
    public static AccessLevel Of(this HubRequest request, RecordView view)
    {
        if (request.UserId == view.Parent.Owner)
            return AccessLevel.Manage;

        // The token of a link is kept in the session, so that the following requests may leave it out.
        if (request.Http.Request.Query.First("token") is { Length: > 0 } sent)
            request.Http.Response.Headers.SetCookie = $"{HubRequest.Session}={sent}; HttpOnly; Path=/; SameSite=Lax";
        var token = request.LinkToken;
        var link = token.Length == 0 ? null : view.Parent.Links.FirstOrDefault(link => link.Token == token);
        if (link is null || link.Expires <= request.State.Now)
            return AccessLevel.None;
        return link.Permission switch
        {
            "edit" => AccessLevel.Edit,
            "preview" => AccessLevel.Preview,
            _ => AccessLevel.View,
        };
    }

    public static void Require(this HubRequest request, RecordView view, AccessLevel level)
    {
        if (request.Of(view) < level)
            throw HubAnswerException.Denied();
    }

    /// <summary>Whether the caller gets the owner's form of a record.</summary>
    public static bool SeesOwnerForm(this HubRequest request, RecordView view) => request.Of(view) == AccessLevel.Manage;
}
