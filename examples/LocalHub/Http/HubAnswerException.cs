namespace KnowledgeHub.LocalHub;

/// <summary>Ends a request with an error answer.</summary>
internal sealed class HubAnswerException(int status, string message, IReadOnlyList<FieldError>? errors = null) : Exception(message)
{
    public const string ServerErrorText =
        "The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.";

    public int Status => status;

    public IReadOnlyList<FieldError>? Errors => errors;

    public static HubAnswerException Invalid(params IReadOnlyList<FieldError> errors) => new(400, "A validation error occurred.", errors);

    public static HubAnswerException InvalidQuery() => new(400, "Invalid querystring parameters.");

    public static HubAnswerException Denied() => new(403, "Permission denied.");

    public static HubAnswerException NotFound() => new(404, "Not found.");

    public static HubAnswerException NoSuchPid() => new(404, "The persistent identifier does not exist.");

    public static HubAnswerException NotRegistered() => new(404, "The persistent identifier is not registered.");

    public static HubAnswerException NoSuchFile(string id, string key) => new(404, $"Record '{id}' has no file '{key}'.");

    public static HubAnswerException NoSuchRoute() =>
        new(404, "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.");

    public static HubAnswerException WrongMethod() => new(405, "The method is not allowed for the requested URL.");

    /// <summary>What a hub says whose search engine cannot take the record in.</summary>
    public static HubAnswerException MisconfiguredSearch() => new(500, "Misconfigured search.");

    public static HubAnswerException ServerError() => new(500, ServerErrorText);
}

/// <summary>What is wrong with one field.</summary>
internal sealed record FieldError(string Field, params IReadOnlyList<string> Messages)
{
    /// <summary>Errors the hub writes as objects in the place of messages.</summary>
    public IReadOnlyList<FieldError> Inner { get; init; } = [];
}
