using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>The content of draft files: whole or in parts, and its commit.</summary>
internal static class FileUploadEndpoints
{
    private const int LongestKey = 255;

    public static async Task UploadAsync(HubRequest request)
    {
        var content = await ReadContentAsync(request);
        var rules = FileRules.Of(request.Site.Profile);
        await AnswerAsync(request, file => rules.Upload(file, content));
    }

    public static async Task UploadPartAsync(HubRequest request)
    {
        var part = int.TryParse(request.Values[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
        var content = await ReadContentAsync(request);
        await AnswerAsync(request, file =>
        {
            if (file.Parts is not { } parts)
                throw new HubAnswerException(400, "Transfer type \"L\" does not support multipart uploads.");
            return parts.With(part, content) is { } more ? FileUpload.Done(file with { Parts = more }) : FileUpload.Refused(file);
        });
    }

    public static Task CommitAsync(HubRequest request)
    {
        request.GetDraftFile(AccessLevel.Edit);
        var rules = FileRules.Of(request.Site.Profile);
        var answer = new FileAnswer();
        StoredFile? shown = null;
        var (draft, file) = request.ChangeDraftFile(file =>
        {
            if (file.Committed)
                return file;
            answer = new FileAnswer(IsNewlyCommitted: true);
            shown = Commit(file);
            return rules.Process(shown);
        });
        return request.AnswerEntryAsync(draft, shown ?? file, answer);
    }

    private static async Task<FileContent> ReadContentAsync(HubRequest request)
    {
        ContentNegotiation.RequireBinaryBody(request.Http.Request);
        var (draft, _) = request.GetDraftFile(AccessLevel.Edit);
        request.RequireUnlocked(draft);
        if (request.Values[1].Length > LongestKey)
            throw new HubAnswerException(400, "Filename is too long.");
        return request.State.Keep(await request.ReadBytesAsync());
    }

    private static Task AnswerAsync(HubRequest request, Func<StoredFile, FileUpload> take)
    {
        var upload = default(FileUpload);
        var draft = request.ChangeDraft(draft =>
        {
            var file = RecordFileEndpoints.GetFile(draft, request.Values[1]);
            request.RequireUnlocked(draft);
            upload = take(file);
            return draft.With(file, upload.Kept, request.State.Now);
        });
        return request.AnswerEntryAsync(draft, upload.Shown, new FileAnswer(HasFailed: upload.Failed));
    }

    /// <summary>The file as committed; parts that did not come are holes of zeros, and no fault.</summary>
    private static StoredFile Commit(StoredFile file) => file.Parts is { } parts
        ? file with { Content = parts.Content, Parts = null, Committed = true }
        : file.Content is null ? throw HubAnswerException.ServerError() : file with { Committed = true };
}
