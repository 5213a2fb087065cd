namespace Microsoft.ML.Root.Remote;

/// <summary>The folder of all cached files, kept below its size by removing what was used longest ago. Several processes may do so at once.</summary>
/// <param name="path">The folder.</param>
/// <param name="limit">Bytes that it may take.</param>
internal sealed class BlockCacheFolder(string path, long limit)
{
    /// <summary>The folder is looked through after so large a part of the limit was written.</summary>
    private const int PartsBetweenLooks = 16;
    private readonly Lock _lock = new();
    private readonly long _limit = limit;
    private long _written = long.MaxValue / 2; // what other processes left is looked at after the first range

    internal string Path { get; } = path;

    /// <summary>A range was added.</summary>
    internal void Written(long bytes)
    {
        lock (_lock)
        {
            _written += bytes;
            if (_written < _limit / PartsBetweenLooks)
            {
                return;
            }

            _written = 0;
            MakeRoom();
        }
    }

    private void MakeRoom()
    {
        FileInfo[] files = [.. new DirectoryInfo(Path).EnumerateFiles("*", SearchOption.AllDirectories)];
        long taken = files.Sum(f => f.Length);
        foreach (FileInfo file in files.OrderBy(f => f.LastAccessTimeUtc))
        {
            if (taken <= _limit - (_limit / PartsBetweenLooks))
            {
                break;
            }

            try
            {
                taken -= file.Length;
                file.Delete();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another process was faster, or owns it.
            }
        }
    }
}
