namespace Microsoft.ML.Root.IO;

/// <summary>An open file of a <see cref="FileHandleCache"/>; the first who reads it opens it.</summary>
internal sealed class CachedHandle(FileSystem files, FileIdentity identity)
{
    private readonly Lazy<ByteSource> _source = new(() => files.Open(identity));

    internal string Path => identity.Path;

    internal ByteSource Source => _source.Value;

    /// <summary>Reads under way; changed under the cache's lock.</summary>
    internal int Users { get; set; }

    internal void Close()
    {
        if (_source.IsValueCreated)
        {
            _source.Value.Dispose();
        }
    }
}
