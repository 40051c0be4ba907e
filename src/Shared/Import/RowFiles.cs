using System.Security.Cryptography;
using KnowledgeHub.Client;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Gives a draft the files that its row names: what is there and right stays, what differs is replaced, and of the others only those go that this import uploaded.</summary>
internal sealed class RowFiles(HubClient hub, ImportJournal journal, ImportPulse pulse)
{
    /// <summary>Does it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="id">The draft.</param>
    /// <param name="known">What the journal knows of files uploaded earlier.</param>
    /// <param name="isEmpty">Whether the draft certainly has no files.</param>
    /// <param name="isOwn">Whether nobody else has worked on the draft.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The files uploaded now.</returns>
    /// <exception cref="HubException">A file could not be uploaded.</exception>
    /// <exception cref="IOException">A file could not be read.</exception>
    public async Task<IReadOnlyList<HubFile>> ProvideAsync(ImportRow row, string id, IReadOnlyList<JournalFile> known, bool isEmpty, bool isOwn, CancellationToken cancellationToken)
    {
        if (row.Files is not { } wanted || (isEmpty && wanted.Count == 0))
            return [];

        var there = isEmpty ? [] : (await hub.DraftFiles.ListAsync(row.Kind, id, cancellationToken).ConfigureAwait(false)).ToDictionary(file => file.Key, StringComparer.Ordinal);
        foreach (var obsolete in known.Where(file => wanted.All(other => other.Key != file.Key)))
        {
            if (there.ContainsKey(obsolete.RemoteKey))
                await RemoveAsync(row, id, obsolete.RemoteKey, cancellationToken).ConfigureAwait(false);
            journal.RemoveFile(row, obsolete.Key);
        }

        // A kill may have come before the note on an upload that was begun; the hub publishes no draft with one.
        var named = new HashSet<string>([.. known.Select(file => file.RemoteKey), .. wanted.Select(file => file.Key)], StringComparer.Ordinal);
        foreach (var begun in there.Values.Where(file => isOwn && !file.IsCompleted && !named.Contains(file.Key)))
            await RemoveAsync(row, id, begun.Key, cancellationToken).ConfigureAwait(false);

        var uploaded = new List<HubFile>();
        foreach (var file in wanted)
        {
            var before = known.FirstOrDefault(other => other.Key == file.Key);
            var entry = there.TryGetValue(before?.RemoteKey ?? file.Key, out var found) ? found : null;
            if (entry is not null && await IsRightAsync(row, file, before, entry, cancellationToken).ConfigureAwait(false))
                continue;

            if (entry is not null)
                await RemoveAsync(row, id, entry.Key, cancellationToken).ConfigureAwait(false);
            uploaded.Add(await UploadAsync(row, id, file, cancellationToken).ConfigureAwait(false));
        }

        return uploaded;
    }

    private async Task<bool> IsRightAsync(ImportRow row, ImportFile file, JournalFile? before, HubFile entry, CancellationToken cancellationToken)
    {
        if (!entry.IsCompleted || entry.Checksum is null)
            return false;
        var local = Look(file);
        if (before is not null && before.IsCurrent(local) && before.Checksum == entry.Checksum)
            return true;
        if (entry.SizeBytes != local.SizeBytes || !entry.Checksum.StartsWith("md5:", StringComparison.Ordinal) || entry.Checksum != await Md5Async(file.Path, cancellationToken).ConfigureAwait(false))
            return false;

        journal.SetFile(row, new JournalFile(file.Key, entry.Key, local.SizeBytes, local.Modified, entry.Checksum));

        return true;
    }

    private async Task<HubFile> UploadAsync(ImportRow row, string id, ImportFile file, CancellationToken cancellationToken)
    {
        var local = Look(file);
        journal.SetFile(row, new JournalFile(file.Key, file.Key, local.SizeBytes, local.Modified, Checksum: null));
        MeteredFile? content = null;
        var uploaded = await hub.DraftFiles.UploadAsync(
            row.Kind,
            id,
            file.Key,
            local.SizeBytes,
            () =>
            {
                content?.Uncount();
                return content = new MeteredFile(file.Path, local.SizeBytes, pulse, hashes: file.Checksum?.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) == true);
            },
            cancellationToken).ConfigureAwait(false);

        var sum = content?.Sha256 is { } sha256 ? $"sha256:{sha256}" : uploaded.Checksum;
        if (file.Checksum is { } promised && !string.Equals(promised, sum, StringComparison.OrdinalIgnoreCase))
        {
            await RemoveAsync(row, id, uploaded.Key, cancellationToken).ConfigureAwait(false);
            throw new IOException($"{file.Path} is not the file that the manifest means: its checksum is {sum}, not {promised}. It was not kept on the hub.");
        }

        journal.SetFile(row, new JournalFile(file.Key, uploaded.Key, local.SizeBytes, local.Modified, uploaded.Checksum));

        return uploaded;
    }

    private async Task RemoveAsync(ImportRow row, string id, string key, CancellationToken cancellationToken)
    {
        try
        {
            await hub.DraftFiles.DeleteAsync(row.Kind, id, key, cancellationToken).ConfigureAwait(false);
        }
        catch (RecordNotFoundException)
        {
            // It is gone already, which is what was wanted.
        }
    }

    // As it is now: it may have changed since the manifest was read.
    private static ImportFile Look(ImportFile file)
    {
        var info = new FileInfo(file.Path);

        return file with { SizeBytes = info.Length, Modified = new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero) };
    }

    private static async Task<string> Md5Async(string path, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 17];
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        while (await file.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false) is var count and > 0)
            md5.AppendData(buffer, 0, count);

        return $"md5:{Hex.Lower(md5.GetHashAndReset())}";
    }
}
