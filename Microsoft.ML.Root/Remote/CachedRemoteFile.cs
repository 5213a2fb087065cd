using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote;

/// <summary>A remote file of which what was read is kept on a local disk.</summary>
internal sealed class CachedRemoteFile(RemoteFile file, BlockCache cache) : RemoteFile
{
    internal override RemoteAddress Address => file.Address;

    internal override long Length => file.Length;

    internal override string Version => file.Version;

    internal override bool IsHeld => file.IsHeld;

    /// <summary>The file, with a cache where the options name a folder for it.</summary>
    internal static RemoteFile Of(RemoteFile file, BlockCacheFolder? folder)
        => folder is not null && BlockCache.Of(folder, file) is BlockCache cache ? new CachedRemoteFile(file, cache) : file;

    internal override async ValueTask ReadAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken)
    {
        RangeRequest[] missing = [.. requests.ToArray().Where(r => !cache.TryRead(r))];
        if (missing.Length > 0)
        {
            await file.ReadAsync(missing, cancellationToken).ConfigureAwait(false);
            Array.ForEach(missing, cache.Add);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }
    }
}
